package dev.flotilla.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The build refuses versions of libraries that are known to be vulnerable, by a list in the parent pom. Here the list is held against
 * what these tests really run with, which is all that the product is made of.
 */
class KnownVulnerableTest {
    private static final Pattern EXCLUDE = Pattern.compile("\\s*<exclude>(.*)</exclude>(.*)");
    private static final Pattern BANNED = Pattern.compile("([^:]+):([^:]+)(?::\\[,([0-9.]+)\\))?");
    private static final Pattern WHY = Pattern.compile(" <!-- CVE-\\d{4}-\\d{4,}(, CVE-\\d{4}-\\d{4,})*(; .+)? -->");
    private static final Pattern JAR = Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3\\.jar");

    /** @param below the first version that is well again; empty for none */
    private record Banned(String group, String artifact, Optional<String> below) {
        boolean matches(Library library) {
            return group.equals(library.group())
                    && (artifact.equals("*") || artifact.equals(library.artifact()))
                    && below.map(version -> Version.parse(library.version()).compareTo(Version.parse(version)) < 0)
                            .orElse(true);
        }
    }

    private record Library(String group, String artifact, String version) {}

    @Test
    void nothingOnTheListIsOnTheClassPath() throws IOException {
        List<Library> libraries = libraries();
        List<Banned> list = list();
        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(libraries).noneMatch(library -> list.stream().anyMatch(banned -> banned.matches(library)));
    }

    @Test
    void theListIsAboutWhatIsThere() throws IOException {
        List<Library> ancient = libraries().stream()
                .map(library -> new Library(library.group(), library.artifact(), "0.0.1"))
                .toList();
        List<Banned> list = list();
        assertThat(ancient.stream()
                        .filter(library -> list.stream().anyMatch(banned -> banned.matches(library)))
                        .map(Library::artifact))
                .contains(
                        "jackson-core",
                        "jackson-databind",
                        "logback-core",
                        "nimbus-jose-jwt",
                        "jetty-http",
                        "kafka-clients",
                        "lz4-java",
                        "snappy-java");
    }

    @Test
    void theListBansWhatIsVulnerableAndNotWhatIsMended() throws IOException {
        List<Banned> list = list();
        assertThat(list).anyMatch(banned -> banned.matches(new Library("ch.qos.logback", "logback-core", "1.5.12")));
        assertThat(list).noneMatch(banned -> banned.matches(new Library("ch.qos.logback", "logback-core", "1.5.19")));
        assertThat(list).anyMatch(banned -> banned.matches(new Library("org.lz4", "lz4-java", "1.8.0")));
        assertThat(list).anyMatch(banned -> banned.matches(new Library("log4j", "log4j", "1.2.17")));
    }

    private static List<Banned> list() throws IOException {
        List<Banned> list = Pages.lines("pom.xml").stream()
                .dropWhile(line -> !line.contains("<bannedDependencies>"))
                .takeWhile(line -> !line.contains("</bannedDependencies>"))
                .map(EXCLUDE::matcher)
                .filter(Matcher::matches)
                .map(KnownVulnerableTest::banned)
                .toList();
        assertThat(list).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        return list;
    }

    private static Banned banned(Matcher line) {
        assertThat(line.group(2)).as("why %s is on the list", line.group(1)).matches(WHY);
        Matcher banned = BANNED.matcher(line.group(1));
        assertThat(banned.matches()).as(line.group(1)).isTrue();
        return new Banned(banned.group(1), banned.group(2), Optional.ofNullable(banned.group(3)));
    }

    /** By where they lie in Maven's repository. */
    private static List<Library> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toUri().getPath())
                .map(JAR::matcher)
                .filter(Matcher::matches)
                .map(jar -> new Library(jar.group(1).replace('/', '.'), jar.group(2), jar.group(3)))
                .filter(library -> !library.group().startsWith("dev.flotilla"))
                .toList();
    }
}
