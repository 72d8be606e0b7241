package dev.flotilla.commandapi.openapi;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The API's own description, as something to check requests and answers against. Answers are checked more strictly than
 * callers have to: a field that is not described is a fault.
 */
public final class OpenApi {
    private final ObjectNode document;
    private final ObjectNode closedSchemas;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private OpenApi(ObjectNode document) {
        this.document = document;
        this.closedSchemas = document.at("/components/schemas").deepCopy();
        close(closedSchemas);
    }

    /** The description that the service ships. */
    public static OpenApi shipped() {
        try (InputStream resource = OpenApi.class.getResourceAsStream("/openapi.json")) {
            return new OpenApi((ObjectNode) WireJson.parse(resource.readAllBytes()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Every operation, as {@code GET /v1/…}. */
    public Set<String> operations() {
        return paths().flatMap(path -> Stream.of("get", "post")
                        .filter(path.getValue()::has)
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .collect(toCollection(TreeSet::new));
    }

    /** The operation that a request is for; empty if it is none that is described. */
    public Optional<JsonNode> operation(String method, String path) {
        return paths().filter(entry -> matches(entry.getKey(), path))
                .map(entry -> entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** What is wrong with a request's body; nothing if all is right. */
    public List<String> faultsOfRequest(JsonNode operation, JsonNode body) {
        return faults(operation.at("/requestBody/content/application~1json/schema"), body);
    }

    /** What is wrong with an answer; nothing if all is right. */
    public List<String> faultsOfAnswer(JsonNode operation, int status, String contentType, JsonNode body) {
        JsonNode response = resolved(operation.path("responses").path(String.valueOf(status)));
        if (response.isMissingNode()) {
            return List.of("Expected a status that is described, but got " + status);
        }
        JsonNode content = response.path("content").path(contentType);
        if (content.isMissingNode()) {
            return List.of("Expected a content type of %s, but got %s"
                    .formatted(response.path("content").properties(), contentType));
        }
        return faults(content.path("schema"), body);
    }

    /** What is wrong with a value that should be of a schema; nothing if all is right. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = WireJson.object();
        whole.putArray("allOf").add(schema);
        whole.putObject("components").set("schemas", closedSchemas);
        Schema compiled = registry.getSchema(whole);
        return compiled.validate(value).stream().map(Error::toString).toList();
    }

    private Stream<Entry<String, JsonNode>> paths() {
        return document.path("paths").properties().stream();
    }

    private static boolean matches(String template, String path) {
        String pattern = Stream.of(template.split("(?<=/)|(?=/)"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .reduce("", String::concat);
        return path.matches(pattern);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.path("properties").isObject()
                && !object.has("oneOf")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApi::close);
    }
}
