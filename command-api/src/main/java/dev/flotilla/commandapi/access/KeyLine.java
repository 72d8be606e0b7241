package dev.flotilla.commandapi.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A line of the key file, JSON: {@code {"id": "…", "sha256": "…", "actor": "ci", "roles": {"team-a": ["operator"]}, "expiresAt": "…"}}.
 * Empty lines and those that begin with {@code #} are skipped.
 *
 * @param sha256 of the whole key, in hexadecimal
 * @param expiresAt when the key expires; empty for never
 */
public record KeyLine(String id, String sha256, String actor, Grants grants, Optional<Instant> expiresAt) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> FIELDS = Set.of("id", "sha256", "actor", "roles", "expiresAt");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The line for a new key. @param roles as in the file */
    public static String write(ApiKey key, String actor, Map<String, List<String>> roles, Optional<Instant> expiresAt) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", key.id());
        line.put("sha256", key.digest());
        line.put("actor", actor);
        line.set("roles", JSON.valueToTree(new TreeMap<>(roles)));
        expiresAt.ifPresent(end -> line.put("expiresAt", end.toString()));
        // What is written must be what is read.
        parse(line.toString());
        return line.toString();
    }

    /**
     * The lines of a file, by their ids.
     *
     * @throws IllegalArgumentException that names every line that is wrong
     */
    static Map<String, KeyLine> readAll(String text) {
        Map<String, KeyLine> keys = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            try {
                KeyLine key = parse(line);
                if (keys.putIfAbsent(key.id(), key) != null) {
                    throw new IllegalArgumentException(
                            "Expected each id once, but '%s' was there before".formatted(key.id()));
                }
            } catch (IllegalArgumentException e) {
                faults.add("line %d: %s".formatted(number, e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return keys;
    }

    private static KeyLine parse(String line) {
        ObjectNode json = json(line);
        Set<String> others = new TreeSet<>();
        json.fieldNames().forEachRemaining(others::add);
        others.removeAll(FIELDS);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected no fields but %s, but got %s".formatted(new TreeSet<>(FIELDS), others));
        }
        return new KeyLine(
                text(json, "id", ID, "12 hexadecimal digits"),
                text(json, "sha256", SHA_256, "64 hexadecimal digits, the SHA-256 of a key as 'keys new' makes them"),
                text(json, "actor", Actor.NAME, Actor.EXPECTED),
                Grants.parse(JSON.convertValue(json.path("roles"), Object.class)),
                expiry(json));
    }

    private static ObjectNode json(String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Said below, without what stands there: it may be a key by mistake.
        }
        throw new IllegalArgumentException("Expected a JSON object, but there is something else");
    }

    private static String text(ObjectNode json, String name, Pattern pattern, String expected) {
        String text = json.path(name).asText();
        if (!json.path(name).isTextual() || !pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("Expected '%s' of %s, but got something else".formatted(name, expected));
        }
        return text;
    }

    private static Optional<Instant> expiry(ObjectNode json) {
        if (!json.has("expiresAt")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(json.path("expiresAt").asText()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Expected 'expiresAt' as in 2027-01-31T00:00:00Z, but got something else");
        }
    }
}
