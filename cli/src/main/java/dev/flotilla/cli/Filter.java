package dev.flotilla.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.cli.api.Query;
import dev.flotilla.contract.WireJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Projects by what they are: {@code --filter FIELD=VALUE,…}, within a field one value has to match, across fields all. */
final class Filter {

    /** What can be filtered by, by the names of the query parameters of {@code GET /projects}. */
    enum Field {
        STATUS("status", true),
        STAGE("stage", true),
        TAG("tag", false),
        MIGRATION_TYPE("migrationType", true),
        SOURCE_TYPE("sourceType", true),
        SINK_TYPE("sinkType", true),
        KEYWORD("keyword", false);

        private final String parameter;
        private final boolean constants;

        Field(String parameter, boolean constants) {
            this.parameter = parameter;
            this.constants = constants;
        }

        /** Values of a closed set may be typed in lower case. */
        private String value(String typed) {
            return constants ? typed.toUpperCase(Locale.ROOT).replace('-', '_') : typed;
        }
    }

    private final Map<Field, List<String>> values = new EnumMap<>(Field.class);

    private Filter() {}

    /**
     * What several {@code FIELD=VALUE,…} ask for together.
     *
     * @throws IllegalArgumentException if there is no such field, or no value
     */
    static Filter of(List<String> given) {
        Filter filter = new Filter();
        given.forEach(filter::add);
        return filter;
    }

    private void add(String given) {
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        Field field = Stream.of(Field.values())
                .filter(one -> one.parameter.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected FIELD=VALUE in --filter with one of %s, but got '%s'".formatted(names(), given)));
        List<String> wanted = Stream.of(given.substring(equals + 1).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(field::value)
                .toList();
        if (equals < 0 || wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a value in --filter %s=VALUE, but got '%s'".formatted(name, given));
        }
        values.computeIfAbsent(field, none -> new ArrayList<>()).addAll(wanted);
    }

    static String names() {
        return Stream.of(Field.values()).map(field -> field.parameter).collect(joining(", "));
    }

    /** As query parameters. */
    Query on(Query query) {
        values.forEach((field, wanted) -> query.with(field.parameter, wanted));
        return query;
    }

    /** As a batch's selection. */
    ObjectNode json() {
        ObjectNode json = WireJson.object();
        values.forEach((field, wanted) -> {
            ArrayNode list = json.putArray(field.parameter);
            wanted.forEach(list::add);
        });
        return json;
    }
}
