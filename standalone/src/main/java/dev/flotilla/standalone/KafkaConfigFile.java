package dev.flotilla.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Kafka client settings in a properties file, in the form in which Kafka's own tools take them. */
final class KafkaConfigFile {
    private KafkaConfigFile() {}

    /**
     * What is in it.
     *
     * @param file null for none, which has no settings
     * @throws StandaloneException if it cannot be read
     */
    static Map<String, String> read(Path file) {
        if (file == null) {
            return Map.of();
        }
        Properties given = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            given.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new StandaloneException(
                    "Expected Kafka client settings in %s, but it cannot be read: %s".formatted(file, e));
        }
        return given.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, given::getProperty));
    }
}
