package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.Random;

/** Changes JSON at random: a few of its bytes, or a value in its tree. */
final class Mutation {
    private static final List<String> STRANGE_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "7.9",
            "1e400",
            "-9223372036854775808",
            "99999999999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\ud83d\ude80\"",
            "\"0\"",
            "\"np_orders/1\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"2026-03-01T08:00:00+02:00\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "[]",
            "[null]",
            "[[[]]]",
            "{}",
            "{\"\":null}");

    private static final byte[] STRANGE_BYTES = "\"\\{}[],:-+.0eEu/ \n\u00e9".getBytes(UTF_8);

    private final Random random;
    private final List<JsonNode> donors;

    /** @param donors trees of which parts are put in elsewhere */
    Mutation(Random random, List<JsonNode> donors) {
        this.random = random;
        this.donors = donors;
    }

    byte[] of(byte[] json) {
        return random.nextInt(3) == 0 ? ofBytes(json) : ofTree(json);
    }

    private byte[] ofBytes(byte[] json) {
        int at = random.nextInt(json.length);
        int end = Math.min(json.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(json, at);
            case 1 -> joined(json, at, new byte[0], end);
            case 2 -> joined(json, at, Arrays.copyOfRange(json, at, end), at);
            case 3 -> joined(json, at, new byte[] {STRANGE_BYTES[random.nextInt(STRANGE_BYTES.length)]}, at + 1);
            default -> joined(json, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
        };
    }

    /** The beginning, something else, and the rest from an end on. */
    private static byte[] joined(byte[] json, int at, byte[] between, int end) {
        byte[] joined = new byte[at + between.length + json.length - end];
        System.arraycopy(json, 0, joined, 0, at);
        System.arraycopy(between, 0, joined, at, between.length);
        System.arraycopy(json, end, joined, at + between.length, json.length - end);
        return joined;
    }

    private byte[] ofTree(byte[] json) {
        JsonNode tree = WireJson.parse(json);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            change(any(containers(tree)));
        }
        // Half of a surrogate pair is only spelled here: no tree is read with one.
        return new String(WireJson.write(tree), UTF_8)
                .replace("HALF A PAIR", "\\ud800")
                .getBytes(UTF_8);
    }

    private void change(JsonNode container) {
        switch (container) {
            case ObjectNode object
            when !object.isEmpty() -> {
                String field =
                        any(object.properties().stream().map(Entry::getKey).toList());
                if (random.nextInt(3) == 0) {
                    object.remove(field);
                } else {
                    object.set(field, another(object.get(field)));
                }
            }
            case ObjectNode object -> object.set("action", strange());
            case ArrayNode array
            when !array.isEmpty() -> {
                int index = random.nextInt(array.size());
                array.set(index, another(array.get(index)));
            }
            case ArrayNode array -> array.add(strange());
            default -> throw new IllegalArgumentException("Expected a container, but got " + container);
        }
    }

    private JsonNode another(JsonNode value) {
        return switch (random.nextInt(4)) {
            case 0 -> any(containers(any(donors))).deepCopy();
            case 1 -> new ArrayNode(JsonNodeFactory.instance).add(value);
            default -> strange();
        };
    }

    private JsonNode strange() {
        return WireJson.parse(
                any(STRANGE_VALUES).replace("\\ud800", "HALF A PAIR").getBytes(UTF_8));
    }

    private static List<JsonNode> containers(JsonNode tree) {
        List<JsonNode> found = new ArrayList<>();
        collect(tree, found);
        return found;
    }

    private static void collect(JsonNode tree, List<JsonNode> found) {
        if (tree.isContainerNode()) {
            found.add(tree);
            tree.forEach(child -> collect(child, found));
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
