package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A value in a request, or the place where one may be. Each way of reading it gives the value, or nothing; if it is there
 * but not as it should be, and if it has to be there but is not, the fault is noted.
 */
final class Field {
    private static final int MAX_QUOTED = 64;

    private final String pointer;
    private final JsonNode node;
    private final boolean required;
    private final Faults faults;

    /** @param node null if there is none */
    Field(String pointer, JsonNode node, boolean required, Faults faults) {
        this.pointer = pointer;
        this.node = node;
        this.required = required;
        this.faults = faults;
    }

    String pointer() {
        return pointer;
    }

    boolean isThere() {
        return node != null;
    }

    /** @param expected what the rule asks for, as the object of "Expected …" */
    Optional<String> text(String expected, Predicate<String> rule) {
        return read(
                expected,
                json -> Optional.of(json)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(rule));
    }

    <E extends Enum<E>> Optional<E> constant(Class<E> type) {
        return constant(List.of(type.getEnumConstants()));
    }

    <E extends Enum<E>> Optional<E> constant(Collection<E> allowed) {
        return read(
                "one of " + allowed,
                json -> allowed.stream()
                        .filter(constant -> json.isTextual() && constant.name().equals(json.textValue()))
                        .findFirst());
    }

    /** A whole number in a range, both ends included. */
    Optional<Integer> integer(int min, int max) {
        return whole("a whole number from %d to %d".formatted(min, max), min, max)
                .map(Long::intValue);
    }

    /** The version of a project. */
    Optional<Long> version() {
        return whole("a whole number of 1 or more", 1, Long.MAX_VALUE);
    }

    private Optional<Long> whole(String expected, long min, long max) {
        return read(
                expected,
                json -> Optional.of(json)
                        .filter(number -> number.isIntegralNumber() && number.canConvertToLong())
                        .map(JsonNode::longValue)
                        .filter(number -> number >= min && number <= max));
    }

    Optional<Boolean> flag() {
        return read(
                "true or false",
                json -> Optional.of(json).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
    }

    Optional<Fields> object() {
        return read(
                "an object",
                json -> Optional.of(json)
                        .filter(JsonNode::isObject)
                        .map(object -> new Fields(pointer, (ObjectNode) object, faults)));
    }

    /** The elements of an array; nothing if there are too few or too many of them. */
    Optional<List<Field>> elements(int min, int max) {
        String expected = "an array of %d to %d elements".formatted(min, max);
        Optional<JsonNode> array = read(expected, json -> Optional.of(json).filter(JsonNode::isArray));
        if (array.isEmpty()) {
            return Optional.empty();
        }
        int size = array.get().size();
        if (size < min || size > max) {
            fault("Expected %s, but got %d".formatted(expected, size));
            return Optional.empty();
        }
        List<Field> elements = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            elements.add(new Field(pointer + "/" + index, array.get().get(index), true, faults));
        }
        return Optional.of(elements);
    }

    /** Each of an array's elements, read in the same way; those with faults are left out. Empty if there is no array. */
    <T> List<T> list(int min, int max, Function<Field, Optional<T>> reader) {
        return elements(min, max).stream()
                .flatMap(List::stream)
                .flatMap(element -> reader.apply(element).stream())
                .toList();
    }

    /** Like {@link #list}, with a fault for each element that was there before. */
    <T> List<T> distinct(int min, int max, Function<Field, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        for (Field element : elements(min, max).orElse(List.of())) {
            Optional<T> value = reader.apply(element);
            if (value.filter(values::contains).isPresent()) {
                element.fault("Expected each element once, but got '%s' again".formatted(value.get()));
            } else {
                value.ifPresent(values::add);
            }
        }
        return List.copyOf(values);
    }

    void fault(String message) {
        faults.add(pointer, message);
    }

    private <T> Optional<T> read(String expected, Function<JsonNode, Optional<T>> reader) {
        if (node == null) {
            if (required) {
                fault("Expected %s, but it is missing".formatted(expected));
            }
            return Optional.empty();
        }
        Optional<T> value = reader.apply(node);
        if (value.isEmpty()) {
            fault("Expected %s, but got %s".formatted(expected, described()));
        }
        return value;
    }

    private String described() {
        return switch (node.getNodeType()) {
            case STRING -> "'" + shortened(node.textValue()) + "'";
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case BOOLEAN, NUMBER, NULL -> shortened(node.asText());
            case BINARY, MISSING -> "nothing";
        };
    }

    /** Quotes of what came stay short, and on one line. */
    private static String shortened(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", "?");
        return oneLine.codePointCount(0, oneLine.length()) <= MAX_QUOTED
                ? oneLine
                : oneLine.substring(0, oneLine.offsetByCodePoints(0, MAX_QUOTED)) + "…";
    }

    /** True if exactly one of them is there. */
    static boolean exactlyOne(Field... fields) {
        return Stream.of(fields).filter(Field::isThere).count() == 1;
    }
}
