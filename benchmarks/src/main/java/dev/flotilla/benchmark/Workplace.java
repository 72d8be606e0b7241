package dev.flotilla.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that all data of a run is in. It goes away with the run, but for one that is broken off. */
record Workplace(Path path) implements AutoCloseable {

    static Workplace create() throws IOException {
        return new Workplace(Files.createTempDirectory("flotilla-bench"));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + path + " could not be removed", e);
        }
    }
}
