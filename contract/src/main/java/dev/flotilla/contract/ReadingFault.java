package dev.flotilla.contract;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in the words of the JSON, not of Java, what is wrong with it. */
final class ReadingFault {
    private static final int LONGEST_VALUE_SHOWN = 60;
    private static final String OUR_OWN_WORDS = "Expected ";

    private ReadingFault() {}

    /** What goes on after "Expected JSON of type X, but ". */
    static String in(JsonNode json, Exception e) {
        List<JsonMappingException.Reference> path =
                e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        JsonNode found = json;
        for (JsonMappingException.Reference step : path) {
            found = step.getFieldName() == null ? found.path(step.getIndex()) : found.path(step.getFieldName());
        }
        String subject = path.isEmpty() ? "it" : "its '%s'".formatted(pathOf(path));
        Optional<String> refusal = refusal(e);
        if (refusal.isPresent()) {
            return "%s is refused: %s".formatted(subject, refusal.get());
        }
        if (found.isMissingNode()) {
            return subject + " is missing";
        }
        return "%s is %s%s".formatted(subject, shown(found), found.isNull() ? "" : objection(e));
    }

    /** What a constructor or a reader of our own had to say. */
    private static Optional<String> refusal(Exception e) {
        return switch (e) {
            case ValueInstantiationException refused
            when refused.getCause() != null ->
                Optional.ofNullable(refused.getCause().getMessage());
            case JsonMappingException mapping ->
                Optional.ofNullable(mapping.getOriginalMessage()).filter(words -> words.startsWith(OUR_OWN_WORDS));
            default -> Optional.empty();
        };
    }

    private static String pathOf(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(joining("."));
    }

    private static String shown(JsonNode found) {
        if (found.isObject()) {
            return "an object";
        }
        if (found.isArray()) {
            return "an array";
        }
        return WireText.shortened(found.toString(), LONGEST_VALUE_SHOWN);
    }

    private static String objection(Exception e) {
        return e instanceof MismatchedInputException other && other.getTargetType() != null
                ? " and not " + kindOf(other.getTargetType())
                : ", which does not fit";
    }

    private static String kindOf(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(Object::toString).collect(joining(", ", "one of ", ""));
        }
        if (type == Instant.class) {
            return "an RFC 3339 time";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return "an object";
    }
}
