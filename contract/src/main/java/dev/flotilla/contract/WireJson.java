package dev.flotilla.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
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
                .addModule(WireTypes.module())
                .addModule(new BlackbirdModule(MethodHandles::lookup))
                .addHandler(new StrictFilters())
                // A record's components are its JSON; what else it can tell is not.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                // A value of the wrong type is wrong: "7" is no number, 7.9 no whole one, 0 no name of a status.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .defaultPropertyInclusion(JsonInclude.Value.empty().withValueInclusion(JsonInclude.Include.NON_EMPTY))
                // A text without a character was said all the same; left out it would be missed when read.
                .withConfigOverride(
                        String.class,
                        texts -> texts.setIncludeAsProperty(
                                JsonInclude.Value.empty().withValueInclusion(JsonInclude.Include.ALWAYS)))
                .build();
        for (Class<?> collection : List.of(List.class, Set.class, Map.class)) {
            mapper.configOverride(collection).setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL));
        }
        return mapper;
    }

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
     * @throws UnreadableRecordException if they are no JSON, or have text that no UTF-8 can carry
     */
    public static JsonNode parse(byte[] json) {
        if (json == null || json.length == 0) {
            throw new UnreadableRecordException("Expected JSON, but there is no value");
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UnreadableRecordException("Expected JSON, but got something else: " + firstLine(e), e);
        }
        if (tree.isMissingNode()) {
            throw new UnreadableRecordException("Expected JSON, but there is only white space");
        }
        if (!WireText.isWhole(tree)) {
            throw new UnreadableRecordException("Expected text, but got half of a surrogate pair in it");
        }
        return tree;
    }

    /**
     * Bytes as a value of a type.
     *
     * @throws UnreadableRecordException if they are not
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return read(parse(json), type);
    }

    /**
     * Bytes that {@link #write} made as a value of a type. Not for what comes from others: text that no UTF-8 can carry passes, and
     * the reason if something cannot be read is Jackson's own.
     *
     * @throws UnreadableRecordException if they are not
     */
    static <T> T readOwn(byte[] json, JavaType type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UnreadableRecordException(
                    "Expected JSON of type %s, but %s"
                            .formatted(type.getRawClass().getSimpleName(), firstLine(e)),
                    e);
        }
    }

    /** A type as {@link #readOwn} wants it, found out once. */
    static JavaType typeOf(Class<?> type) {
        return MAPPER.constructType(type);
    }

    /**
     * A tree as a value of a type.
     *
     * @throws UnreadableRecordException if it is not
     */
    public static <T> T read(JsonNode json, Class<T> type) {
        T value;
        try {
            value = MAPPER.treeToValue(json, type);
        } catch (IOException | RuntimeException e) {
            // Whatever stands in the way of reading a record is the record's fault, and its reader goes on.
            throw new UnreadableRecordException(
                    "Expected JSON of type %s, but %s".formatted(type.getSimpleName(), ReadingFault.in(json, e)), e);
        }
        if (value == null) {
            throw new UnreadableRecordException(
                    "Expected JSON of type %s, but got null".formatted(type.getSimpleName()));
        }
        return value;
    }

    private static String firstLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
