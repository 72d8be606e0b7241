package dev.flotilla.systemtests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that stand in the repository, for tests that hold them against the code. */
final class Pages {
    private Pages() {}

    /** The lines of a page. @param name as seen from the repository's own folder: {@code docs/security.md} */
    static List<String> lines(String name) throws IOException {
        return Files.readAllLines(root().resolve(name));
    }

    /** The cells of every row, of all tables, that begins with a piece of code; without white space around them. */
    static List<List<String>> rows(String name) throws IOException {
        return lines(name).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The folder of the repository, which is above that of the tests. */
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("flotilla")) && Files.exists(folder.resolve("README.md")))
                .findFirst()
                .orElseThrow();
    }
}
