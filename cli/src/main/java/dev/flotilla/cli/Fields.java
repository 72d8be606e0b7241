package dev.flotilla.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Fields of the API's documents as people read them; what is not there, or null, is a dash. */
final class Fields {
    private static final String NOTHING = "-";

    private Fields() {}

    /** A text or a number. */
    static String text(JsonNode document, String... path) {
        JsonNode node = document;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isNull() || node.isMissingNode() || node.asText().isEmpty() ? NOTHING : node.asText();
    }

    /** A time to the second, in UTC: 2026-03-01 10:00:02Z. */
    static String time(JsonNode document, String name) {
        return text(document, name).replace('T', ' ').replaceAll("\\.\\d+Z$", "Z");
    }

    /** A list with commas. */
    static String list(JsonNode document, String name) {
        String all = StreamSupport.stream(document.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .collect(joining(","));
        return all.isEmpty() ? NOTHING : all;
    }

    /** A kind and a name: MYSQL orders-db. */
    static String endpoint(JsonNode document, String name) {
        return "%s %s".formatted(text(document, name, "type"), text(document, name, "name"));
    }
}
