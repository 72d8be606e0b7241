package dev.flotilla.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static ObjectNode describe() {
        return WireJson.object()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("processor", line("/proc/cpuinfo", "model name").orElse("unknown"))
                .put("memory", line("/proc/meminfo", "MemTotal").orElse("unknown"))
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", Runtime.version().toString())
                .put("kafka", AppInfoParser.getVersion());
    }

    private static Optional<String> line(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException elsewhere) {
            return Optional.empty();
        }
    }
}
