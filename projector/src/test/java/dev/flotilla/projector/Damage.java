package dev.flotilla.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records that are right but for one place, which has become something else. The same seed gives the same ones. */
public final class Damage {
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "0",
            "-1",
            "7.9",
            "1e400",
            "99999999999999999999",
            "2147483647",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"np_1\"",
            "\"b_1\"",
            "\"RUNNING\"",
            "\"DELETE\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "[]",
            "[null]",
            "{}");

    private final List<byte[]> records;
    private final List<JsonNode> values = new ArrayList<>();

    public Damage(List<byte[]> records) {
        this.records = records;
        records.forEach(json -> collect(WireJson.parse(json), values));
        STRANGE.forEach(json -> values.add(WireJson.parse(json.getBytes(UTF_8))));
    }

    /** A record with something else in it; now and then as it was, so that state goes on. */
    public byte[] record(Random random) {
        byte[] json = records.get(random.nextInt(records.size()));
        return switch (random.nextInt(8)) {
            case 0 -> json;
            case 1 -> bytes(random, json.clone());
            default -> tree(random, WireJson.parse(json));
        };
    }

    private static byte[] bytes(Random random, byte[] json) {
        json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        return json;
    }

    private byte[] tree(Random random, JsonNode tree) {
        List<JsonNode> places = new ArrayList<>();
        collect(tree, places);
        List<JsonNode> containers =
                places.stream().filter(place -> !place.isEmpty()).toList();
        JsonNode value = values.get(random.nextInt(values.size()));
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object -> {
                List<String> names =
                        object.properties().stream().map(Map.Entry::getKey).toList();
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value.deepCopy());
                }
            }
            case ArrayNode array -> array.set(random.nextInt(array.size()), value.deepCopy());
            default -> throw new IllegalStateException("Expected only objects and arrays to have something in them");
        }
        return WireJson.write(tree);
    }

    private static void collect(JsonNode tree, List<JsonNode> places) {
        places.add(tree);
        tree.forEach(child -> collect(child, places));
    }
}
