package dev.flotilla.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/observability.md says what {@link Metric} has, and the rules ask for nothing else. */
class MetricsAreDescribedTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:flotilla|jvm|process|system)_[a-z_0-9]+");

    @Test
    void theTableHasEachMetricOnceAndNoOther() throws IOException {
        List<String> described = Files.readAllLines(repository().resolve("docs/observability.md")).stream()
                .filter(line -> line.matches("\\| `(flotilla|jvm|process|system)_.*"))
                .toList();
        assertThat(described)
                .containsExactlyElementsOf(Stream.of(Metric.values())
                        .map(MetricsAreDescribedTest::row)
                        .toList());
    }

    @Test
    void everyAlarmIsOnMetricsThatThereAre() throws IOException {
        Set<String> exposed =
                Stream.of(Metric.values()).map(Metric::exposedName).collect(Collectors.toSet());
        Set<String> asked = NAME.matcher(Files.readString(repository().resolve("deploy/prometheus/flotilla-rules.yml")))
                .results()
                .map(name -> name.group().replaceFirst("_(count|sum|bucket|max)$", ""))
                .collect(Collectors.toSet());
        assertThat(asked).isNotEmpty().isSubsetOf(exposed);
    }

    private static String row(Metric metric) {
        String labels = metric.labels().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        return "| `%s` | %s | %s| %s |"
                .formatted(
                        metric.exposedName(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        labels.isEmpty() ? "" : labels + " ",
                        metric.meaning());
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("docs")) && Files.exists(folder.resolve("flotilla")))
                .findFirst()
                .orElseThrow();
    }
}
