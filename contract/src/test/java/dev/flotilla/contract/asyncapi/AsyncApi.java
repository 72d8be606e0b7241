package dev.flotilla.contract.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;

/** The document that describes the topics. */
final class AsyncApi {
    private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");
    private static final ObjectMapper YAML = new YAMLMapper();

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi read() {
        try {
            return new AsyncApi(YAML.readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected docs/asyncapi.yaml", e);
        }
    }

    JsonNode document() {
        return document;
    }

    List<JsonNode> channels() {
        return document.get("channels").valueStream().toList();
    }

    JsonNode channel(String topic) {
        return channels().stream()
                .filter(channel -> channel.get("address").textValue().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Expected a channel for " + topic));
    }

    /** The names of the messages on a topic. */
    List<String> messagesOn(String topic) {
        return channel(topic)
                .get("messages")
                .valueStream()
                .map(AsyncApi::target)
                .toList();
    }

    List<String> messages() {
        return names("/components/messages");
    }

    JsonNode message(String name) {
        return document.at("/components/messages").get(name);
    }

    JsonNode schemas() {
        return document.at("/components/schemas");
    }

    List<String> names(String pointer) {
        return document.at(pointer).properties().stream().map(Entry::getKey).toList();
    }

    /** All references in the document. */
    List<String> references() {
        return references(document).toList();
    }

    private static Stream<String> references(JsonNode node) {
        return node.isObject() && node.has("$ref")
                ? Stream.of(node.get("$ref").textValue())
                : node.valueStream().flatMap(AsyncApi::references);
    }

    /** The last part of what a reference refers to. */
    static String target(JsonNode reference) {
        String pointer = reference.get("$ref").textValue();
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
