package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.document.Problem.FieldError;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a request's query strictly. Asking for a parameter makes it a known one; {@link #check()}, after the last of them,
 * raises a 400 {@code INVALID_QUERY} that names everything that was wrong and every parameter that nobody asked for.
 */
public final class QueryParameters {
    /** Values that a parameter may have which may have several: what is asked for each of 100 000 projects has to be few. */
    public static final int MAX_VALUES = 100;

    /** What the decoder puts where it finds something else. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private final Map<String, List<String>> values;
    private final Set<String> known = new TreeSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The query of a request. */
    public static QueryParameters of(Context context) {
        String query = Optional.ofNullable(context.queryString()).orElse("");
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] nameAndValue = pair.split("=", 2);
                String value = nameAndValue.length == 2 ? decode(nameAndValue[1]) : "";
                values.computeIfAbsent(decode(nameAndValue[0]), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return new QueryParameters(values);
    }

    private static String decode(String encoded) {
        try {
            String decoded = URLDecoder.decode(encoded, UTF_8);
            if (decoded.indexOf(NOT_UTF_8) < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words as for bytes that are no UTF-8.
        }
        throw new ProblemException(Problems.badRequest(
                "Expected a query in percent-encoded UTF-8, but got '%s' in it".formatted(encoded)));
    }

    /** A text that is given at most once and is not blank; empty if it is not given. */
    public Optional<String> text(String name) {
        known.add(name);
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            fault(name, "Expected '%s' once, but got it %d times".formatted(name, given.size()));
        }
        Optional<String> text = given.stream().findFirst();
        if (text.filter(String::isBlank).isPresent()) {
            fault(name, "Expected a value for '%s', but it is empty".formatted(name));
            return Optional.empty();
        }
        return text;
    }

    /** Texts, at most {@link #MAX_VALUES}, separated by commas or the parameter given several times; each once; empty if it is not given. */
    public List<String> texts(String name) {
        known.add(name);
        List<String> given = values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .toList();
        if (given.size() > MAX_VALUES) {
            fault(name, "Expected at most %d values for '%s', but got %d".formatted(MAX_VALUES, name, given.size()));
            return List.of();
        }
        List<String> texts = given.stream().distinct().toList();
        if (texts.contains("")) {
            fault(name, "Expected values separated by commas for '%s', but one is empty".formatted(name));
        }
        return texts;
    }

    /** Constants of an enum, read as {@link #texts} are; empty if it is not given. */
    public <E extends Enum<E>> Set<E> enums(String name, Class<E> type) {
        Set<E> constants = new LinkedHashSet<>();
        for (String text : texts(name)) {
            Stream.of(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(text))
                    .findFirst()
                    .ifPresentOrElse(
                            constants::add,
                            () -> fault(
                                    name,
                                    "Expected values of %s for '%s', but got '%s'"
                                            .formatted(List.of(type.getEnumConstants()), name, text)));
        }
        return constants;
    }

    /** One of a few words, as what each stands for; the default if it is not given. */
    public <T> T choice(String name, Map<String, T> choices, T otherwise) {
        Optional<String> text = text(name);
        if (text.isPresent() && !choices.containsKey(text.get())) {
            fault(name, "Expected one of %s for '%s', but got '%s'".formatted(choices.keySet(), name, text.get()));
        }
        return text.map(choices::get).orElse(otherwise);
    }

    /** A whole number in a range, both ends included; the default if it is not given. */
    public int integer(String name, int min, int max, int otherwise) {
        return text(name).map(text -> integer(name, text, min, max)).orElse(otherwise);
    }

    private Integer integer(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as for a number out of range.
        }
        fault(name, "Expected a whole number from %d to %d for '%s', but got '%s'".formatted(min, max, name, text));
        return null;
    }

    /**
     * An opaque token that an earlier answer gave; empty if it is not given.
     *
     * @param decoder gives nothing for what is no token
     */
    public <T> Optional<T> token(String name, Function<String, Optional<T>> decoder) {
        Optional<String> text = text(name);
        Optional<T> token = text.flatMap(decoder);
        if (text.isPresent() && token.isEmpty()) {
            fault(name, "Expected '%s' as the answer before this page gave it, but got something else".formatted(name));
        }
        return token;
    }

    /** Adds a fault of the caller's own finding. */
    public void fault(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /** Raises everything that was found; to be called once all parameters of the route were asked for. */
    public void check() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> fault(
                        name,
                        known.isEmpty()
                                ? "Expected no query parameters, but got '%s'".formatted(name)
                                : "Expected the query parameters %s, but got '%s'".formatted(known, name)));
        if (!errors.isEmpty()) {
            throw new ProblemException(Problems.invalidQuery(List.copyOf(errors)));
        }
    }
}
