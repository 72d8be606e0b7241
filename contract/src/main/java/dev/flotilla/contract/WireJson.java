package dev.flotilla.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Domain values as JSON: records by their components, instants as RFC 3339, what is empty left out. Fields that are not
 * known are passed over, so that a later minor version can add some.
 */
public final class WireJson {
    private static final ObjectMapper MAPPER = mapper();

    private WireJson() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                // A record's components are its JSON; what else it can tell is not.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .defaultPropertyInclusion(JsonInclude.Value.empty().withValueInclusion(JsonInclude.Include.NON_EMPTY))
                .addMixIn(Parameters.class, ByItsFields.class)
                .addMixIn(Selection.class, ByItsFields.class)
                .build();
        for (Class<?> collection : List.of(List.class, Set.class, Map.class)) {
            mapper.configOverride(collection).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        mapper.registerSubtypes(
                Parameters.None.class,
                Parameters.AlertConfiguration.class,
                Parameters.Switchover.class,
                Selection.ByIds.class,
                Selection.ByFilter.class);
        return mapper;
    }

    /** Which record it is shows by the fields that are there. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    private interface ByItsFields {}

    /** A value as bytes. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a value that can be written as JSON, but got " + value, e);
        }
    }

    /** A value as a tree that more can be put into. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** An object with nothing in it yet. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Bytes as a tree.
     *
     * @throws UnreadableRecordException where they are no JSON
     */
    public static JsonNode parse(byte[] json) {
        if (json == null) {
            throw new UnreadableRecordException("Expected JSON, but the record has no value");
        }
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UnreadableRecordException("Expected JSON, but got something else: " + firstLine(e), e);
        }
    }

    /**
     * Bytes as a value of a type.
     *
     * @throws UnreadableRecordException where they are not
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return read(parse(json), type);
    }

    /**
     * A tree as a value of a type.
     *
     * @throws UnreadableRecordException where it is not
     */
    public static <T> T read(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableRecordException(
                    "Expected a %s, but got something else: %s".formatted(type.getSimpleName(), firstLine(e)), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
