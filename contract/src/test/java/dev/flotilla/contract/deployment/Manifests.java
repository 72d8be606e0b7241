package dev.flotilla.contract.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What stands under deploy/kubernetes. */
final class Manifests {
    private static final Path FOLDER = Path.of("..", "deploy", "kubernetes");
    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final ObjectMapper YAML = new YAMLMapper();

    private Manifests() {}

    /** The resources that are applied, of all files. */
    static List<JsonNode> resources() {
        return files().stream()
                .filter(name -> !name.equals(KUSTOMIZATION))
                .flatMap(Manifests::documents)
                .toList();
    }

    static List<JsonNode> ofKind(String kind) {
        return resources().stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    static JsonNode kustomization() {
        return documents(KUSTOMIZATION).findFirst().orElseThrow();
    }

    /** The names of the files. */
    static List<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> documents(String name) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(FOLDER.resolve(name).toFile())) {
            return documents.readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }
}
