package dev.flotilla.commandapi.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.flotilla.contract.WireJson;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Requests of the routes that a description has, valid ones with a few things changed. The same seed gives the same ones. */
public final class RandomRequests {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "*",
            "..",
            "%2e%2e",
            "%00",
            "%",
            "%zz",
            "%C3%28",
            "null",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "true",
            "np_",
            "np_1",
            "NP_1",
            "b_1",
            "ä",
            "\u0000",
            "\r",
            "\ud800",
            "\u202e",
            "'",
            "\"",
            "<script>",
            "${jndi:x}",
            "{workspace}",
            "default",
            "a,b,,c",
            "[]",
            "{}",
            "x".repeat(65),
            "x".repeat(3_000),
            "\uD83D\uDE80",
            "wait=5",
            "wait=-1",
            "application/json",
            "text/plain",
            "1-2-3",
            "Bearer",
            "Bearer x.y.z",
            "flk_",
            "PAUSE",
            "DELETE",
            "SKIP");
    private static final List<String> HEADERS = List.of(
            "Prefer",
            "Idempotency-Key",
            "Flotilla-Actor",
            "Last-Event-ID",
            "Accept",
            "Origin",
            "Authorization",
            "Content-Type",
            "Accept-Encoding",
            "Cookie",
            "X-Forwarded-For",
            "Range",
            "If-None-Match",
            "Expect");
    private static final List<String> QUERY = List.of(
            "wait",
            "pageSize",
            "pageToken",
            "status",
            "sort",
            "keyword",
            "stage",
            "tag",
            "code",
            "operation",
            "count",
            "x");

    private final JsonNode description;
    private final List<String> operations;
    private final String authorization;

    public RandomRequests(JsonNode description, List<String> operations, String authorization) {
        this.description = description;
        this.operations = operations;
        this.authorization = authorization;
    }

    /** A request as it goes over the wire. */
    public byte[] request(Random random) {
        String operation = operations.get(random.nextInt(operations.size()));
        String method = operation.substring(0, operation.indexOf(' '));
        String template = operation.substring(operation.indexOf(' ') + 1);
        String path = template.replace("{workspace}", "default")
                .replace("{projectId}", "np_1a")
                .replace("{batchId}", "b_1");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost");
        headers.put("Authorization", authorization);
        byte[] body = {};
        JsonNode examples = description
                .path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/examples");
        if (!examples.isEmpty()) {
            headers.put("Content-Type", "application/json");
            List<JsonNode> values = new ArrayList<>();
            examples.forEach(example -> values.add(example.path("value")));
            body = body(random, values.get(random.nextInt(values.size())).deepCopy());
        }
        if (random.nextInt(4) == 0) {
            headers.put("Prefer", "wait=1");
        }
        if (random.nextInt(4) == 0) {
            headers.put("Idempotency-Key", "key-" + random.nextInt(100));
        }
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            switch (random.nextInt(6)) {
                case 0 -> method = METHODS.get(random.nextInt(METHODS.size()));
                case 1 -> path = changedPath(random, path);
                case 2 ->
                    path = path + (path.contains("?") ? "&" : "?") + QUERY.get(random.nextInt(QUERY.size())) + "="
                            + visible(nasty(random));
                case 3 -> headers.put(HEADERS.get(random.nextInt(HEADERS.size())), visible(nasty(random)));
                case 4 -> headers.remove(HEADERS.get(random.nextInt(HEADERS.size())));
                default -> body = changedBytes(random, body);
            }
        }
        return bytes(method, path, headers, body);
    }

    private static String nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }

    /** What may stand in a request line or a header without breaking the line; not every server would read it the same way. */
    private static String visible(String text) {
        return text.replaceAll("[\\x00-\\x20\\x7f]", "").replaceAll("[^\\x00-\\x7f]", "%C3%A4");
    }

    private static String changedPath(Random random, String path) {
        String[] parts = path.split("/", -1);
        int part = random.nextInt(parts.length);
        parts[part] = random.nextBoolean() ? visible(nasty(random)) : parts[part] + visible(nasty(random));
        String changed = String.join("/", parts);
        return changed.startsWith("/") ? changed : "/" + changed;
    }

    private static byte[] body(Random random, JsonNode value) {
        JsonNode changed = value;
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            changed = changedJson(random, changed, 0);
        }
        return WireJson.write(changed);
    }

    /** One place of a value, wherever it is, becomes something else. */
    private static JsonNode changedJson(Random random, JsonNode value, int depth) {
        if (value instanceof ObjectNode object && !object.isEmpty() && random.nextInt(4) > 0) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(nasty(random).isEmpty() ? "more" : nasty(random), anything(random, depth));
                default -> object.set(name, changedJson(random, object.get(name), depth + 1));
            }
            return object;
        }
        if (value instanceof ArrayNode array && !array.isEmpty() && random.nextInt(4) > 0) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.add(array.get(index).deepCopy());
                case 1 -> array.remove(index);
                default -> array.set(index, changedJson(random, array.get(index), depth + 1));
            }
            return array;
        }
        return anything(random, depth);
    }

    private static JsonNode anything(Random random, int depth) {
        ObjectNode nodes = WireJson.object();
        return switch (random.nextInt(9)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(random.nextDouble() * 1e300);
            case 4 -> nodes.arrayNode();
            case 5 -> nodes.objectNode();
            case 6 -> nested(random.nextInt(600));
            default -> TextNode.valueOf(nasty(random));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode inner = WireJson.object();
        for (int i = 0; i < depth; i++) {
            inner = WireJson.object().arrayNode().add(inner);
        }
        return inner;
    }

    private static byte[] changedBytes(Random random, byte[] body) {
        byte[] changed = body.clone();
        switch (random.nextInt(4)) {
            case 0 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length + 1));
            case 1 -> {
                for (int i = 0; i < 3 && changed.length > 0; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> {
                changed = new byte[random.nextInt(200)];
                random.nextBytes(changed);
            }
            default -> changed = (new String(body, UTF_8) + nasty(random)).getBytes(UTF_8);
        }
        return changed;
    }

    private static byte[] bytes(String method, String path, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }
}
