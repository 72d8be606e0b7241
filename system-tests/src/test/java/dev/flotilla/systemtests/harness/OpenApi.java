package dev.flotilla.systemtests.harness;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The API's description of itself, as something to hold answers against. It is taken at its word: a field that it does not
 * name is as wrong as one that is missing, a status that it does not name as wrong as a body of another kind.
 */
public final class OpenApi {
    private static final Map<JsonNode, OpenApi> KNOWN = new ConcurrentHashMap<>();

    private final ObjectNode document;
    private final ObjectNode closedSchemas;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private OpenApi(ObjectNode document) {
        this.document = document;
        this.closedSchemas = document.at("/components/schemas").deepCopy();
        close(closedSchemas);
    }

    /** The description, compiled once for as often as it is asked for. */
    static OpenApi of(JsonNode document) {
        return KNOWN.computeIfAbsent(document, description -> new OpenApi((ObjectNode) description));
    }

    /** Every operation, as {@code GET /v1/…}. */
    public Set<String> operations() {
        return paths().flatMap(path -> Stream.of("GET", "POST")
                        .filter(method -> path.getValue().has(method.toLowerCase(Locale.ROOT)))
                        .map(method -> method + " " + path.getKey()))
                .collect(toCollection(TreeSet::new));
    }

    /**
     * Holds an answer against the description, and if it tells of a success also what was asked.
     *
     * @throws AssertionError if something is otherwise
     */
    void check(Answer answer, byte[] requestBody) {
        String method = answer.whole().request().method();
        String path = answer.whole().uri().getRawPath();
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            expectProblem(answer);
            return;
        }
        JsonNode response = resolved(operation.get().path("responses").path(String.valueOf(answer.status())));
        JsonNode content = response.path("content").path(answer.contentType());
        if (content.isMissingNode()) {
            throw new AssertionError("Expected a status and a content type that are described, but got '%s' with %s"
                    .formatted(answer.contentType(), answer));
        }
        expect(content.path("schema"), answer.json(), answer);
        if (answer.status() < 300 && requestBody.length > 0) {
            JsonNode schema = operation.get().at("/requestBody/content/application~1json/schema");
            expect(schema, WireJson.parse(requestBody), answer);
        }
    }

    private void expectProblem(Answer answer) {
        if (answer.status() < 400 || !answer.contentType().equals(Problem.CONTENT_TYPE)) {
            throw new AssertionError("Expected a problem, for the route is not described, but got '%s' with %s"
                    .formatted(answer.contentType(), answer));
        }
        expect(WireJson.object().put("$ref", "#/components/schemas/Problem"), answer.json(), answer);
    }

    private void expect(JsonNode schema, JsonNode value, Answer answer) {
        List<String> faults = compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Object::toString)
                .limit(10)
                .toList();
        if (!faults.isEmpty()) {
            throw new AssertionError("Expected bodies as they are described, but %s in %s".formatted(faults, answer));
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = WireJson.object();
        whole.putArray("allOf").add(schema);
        whole.putObject("components").set("schemas", closedSchemas);
        return registry.getSchema(whole);
    }

    private Optional<JsonNode> operation(String method, String path) {
        return paths().filter(entry -> matches(entry.getKey(), path))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
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

    /** Callers have to bear with fields that come later; these tests do not. */
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
