package dev.flotilla.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point to is there: other pages, their headings, files of the repository, and the tests that they name. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\w -]");

    @Test
    void leadSomewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .filter(link -> !ELSEWHERE.matcher(link.group(1)).matches())
                    .filter(link -> !leads(page, link.group(1), link.group(2)))
                    .forEach(link -> broken.add(Pages.root().relativize(page) + ": " + link.group()));
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path page, String file, String heading) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (heading == null || anchors(target).contains(heading));
    }

    private static List<String> anchors(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(heading ->
                            NOT_IN_ANCHORS.matcher(heading).replaceAll("").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nameTestsThatThereAre() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            TEST.matcher(Files.readString(page)).results().forEach(name -> named.add(name.group(1)));
        }
        try (Stream<Path> files = Files.walk(Pages.root())) {
            Set<String> there = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(named).isNotEmpty().isSubsetOf(there);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Pages.root().resolve("docs"))) {
            return Stream.concat(
                            Stream.of(Pages.root().resolve("README.md")),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }
}
