package dev.flotilla.contract.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What stands in docker-compose.yml, with everything put where it is merged in. */
record ComposeFile(JsonNode document) {

    static ComposeFile read() {
        try {
            Object merged = new Yaml().load(Files.readString(Path.of("..", "docker-compose.yml")));
            return new ComposeFile(new ObjectMapper().valueToTree(merged));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Map.Entry<String, JsonNode>> services() {
        return document.path("services").propertyStream();
    }

    /** The services of a profile whose names begin so. */
    List<String> named(String profile, String beginning) {
        return services()
                .filter(service -> texts(service.getValue().path("profiles")).contains(profile))
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(beginning))
                .toList();
    }

    /** The services that have to be there before it, and that are stopped after it. */
    List<String> dependencies(String service) {
        return document.path("services")
                .path(service)
                .path("depends_on")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
