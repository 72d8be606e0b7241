package dev.flotilla.contract.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/**
 * The schemas of the messages, in two readings: as they stand, for consumers, who pass over what they do not know; and
 * closed, for the tests, so that a field nobody documented is found.
 */
final class MessageSchemas {
    private static final SchemaRegistryConfig CHECKS_FORMATS =
            SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();

    private final AsyncApi asyncApi;

    MessageSchemas(AsyncApi asyncApi) {
        this.asyncApi = asyncApi;
    }

    /** What a consumer would object to. */
    List<Error> objections(String message, JsonNode payload) {
        // AsyncAPI's own schemas are of this version.
        return schema(message, SpecificationVersion.DRAFT_7, asyncApi.schemas(), payloadOf(message))
                .validate(payload);
    }

    /** What stands against it in the closed reading. */
    List<Error> strictObjections(String message, JsonNode payload) {
        return schema(
                        message,
                        SpecificationVersion.DRAFT_2020_12,
                        ClosedSchemas.closed(asyncApi.schemas()),
                        ClosedSchemas.closed(payloadOf(message), asyncApi.schemas()))
                .validate(payload);
    }

    private JsonNode payloadOf(String message) {
        return asyncApi.message(message).get("payload");
    }

    private static Schema schema(String message, SpecificationVersion version, JsonNode schemas, JsonNode payload) {
        ObjectNode root = ((ObjectNode) payload.deepCopy());
        ObjectNode wrapped = root.objectNode();
        wrapped.put("$id", "urn:flotilla:" + message);
        wrapped.putObject("components").set("schemas", schemas);
        wrapped.putArray("allOf").add(root);
        return SchemaRegistry.withDefaultDialect(version, registry -> registry.schemaRegistryConfig(CHECKS_FORMATS))
                .getSchema(wrapped);
    }
}
