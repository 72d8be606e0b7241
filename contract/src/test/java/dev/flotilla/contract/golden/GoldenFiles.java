package dev.flotilla.contract.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden files, as they lie in the sources. */
public final class GoldenFiles {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER));

    private GoldenFiles() {}

    public static String read(Golden golden) {
        try {
            return Files.readString(FOLDER.resolve(golden.path()));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the golden file " + golden, e);
        }
    }

    static void write(Golden golden) {
        try {
            Path file = FOLDER.resolve(golden.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, pretty(golden.written()));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the golden file " + golden, e);
        }
    }

    /** The paths of all files there are. */
    static List<String> paths() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list the golden files", e);
        }
    }

    /** The same JSON, its fields in the same order, to be read by people. */
    static String pretty(byte[] json) {
        try {
            return PLAIN.writer(PRETTY).writeValueAsString(PLAIN.readTree(new String(json, UTF_8))) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
