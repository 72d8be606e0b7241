package dev.flotilla.contract.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map.Entry;
import java.util.Set;

/**
 * Closes schemas against properties that they do not name. A schema is closed where it is used for a value; where it is one of
 * those that another one is made of ({@code allOf}) it stays open, and the whole is closed.
 */
final class ClosedSchemas {
    private static final String REFERENCE = "$ref";
    private static final String MADE_OF = "allOf";
    private static final String PROPERTIES = "properties";
    private static final Set<String> CONDITIONS =
            Set.of("if", "then", "else", "not", "required", "enum", "examples", "const");

    private final JsonNode schemas;

    private ClosedSchemas(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** The named schemas, each open itself and closed inside. */
    static JsonNode closed(JsonNode schemas) {
        ClosedSchemas closing = new ClosedSchemas(schemas);
        ObjectNode closed = ((ObjectNode) schemas).objectNode();
        schemas.properties().forEach(schema -> closed.set(schema.getKey(), closing.inside(schema.getValue())));
        return closed;
    }

    /** A schema as it is used for a value. */
    static JsonNode closed(JsonNode schema, JsonNode schemas) {
        return new ClosedSchemas(schemas).forValue(schema);
    }

    private JsonNode forValue(JsonNode schema) {
        JsonNode inside = inside(schema);
        if (!ofObject(schema)) {
            return inside;
        }
        ObjectNode closed = ((ObjectNode) inside).objectNode();
        closed.putArray(MADE_OF).add(inside);
        closed.put("unevaluatedProperties", false);
        return closed;
    }

    private JsonNode inside(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode result = ((ObjectNode) schema).objectNode();
        for (Entry<String, JsonNode> keyword : schema.properties()) {
            result.set(keyword.getKey(), inside(keyword.getKey(), keyword.getValue()));
        }
        return result;
    }

    private JsonNode inside(String keyword, JsonNode value) {
        if (CONDITIONS.contains(keyword)) {
            return value;
        }
        if (keyword.equals(PROPERTIES)) {
            ObjectNode properties = ((ObjectNode) value).objectNode();
            value.properties().forEach(property -> properties.set(property.getKey(), forValue(property.getValue())));
            return properties;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode schemasOfList = list.arrayNode();
            list.forEach(item -> schemasOfList.add(keyword.equals(MADE_OF) ? inside(item) : forValue(item)));
            return schemasOfList;
        }
        return forValue(value);
    }

    /** True if the schema names properties, itself or by what it refers to or is made of. */
    private boolean ofObject(JsonNode schema) {
        if (schema.has(REFERENCE)) {
            return ofObject(schemas.get(AsyncApi.target(schema)));
        }
        return schema.has(PROPERTIES) || schema.path(MADE_OF).valueStream().anyMatch(this::ofObject);
    }
}
