package dev.flotilla.contract.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The dashboard and the rules ask for nothing but what the services tell, by labels that it has: docs/observability.md names both, and a test of its
 * own holds it against them.
 */
class MonitoringTest {
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (?:counter|gauge|timer|summary) \\| ([^|]*)\\|");
    private static final Pattern ASKED_FOR = Pattern.compile("\\b(flotilla|jvm|process|system)_[a-z_]+");
    private static final Pattern IN_BRACES = Pattern.compile("([a-z_]+)(?==~|!=|!~|=\")");
    private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("[a-z_]+");
    private static final List<String> OF_A_TIMER = List.of("_bucket", "_count", "_sum", "_max");

    /** Every metric has the service; the others are Prometheus' own, and what its configuration adds. */
    private static final Set<String> EVERYWHERE = Set.of("service", "instance", "job", "container", "le");

    private final List<JsonNode> panels = WireJson.parse(bytes("deploy", "grafana", "dashboards", "flotilla.json"))
            .path("panels")
            .valueStream()
            .filter(panel -> !panel.path("type").asText().equals("row"))
            .toList();
    private final List<JsonNode> rules = rules();
    private final Map<String, Set<String>> labels = labels();

    private static List<JsonNode> rules() {
        try {
            return new YAMLMapper()
                    .readTree(bytes("deploy", "prometheus", "flotilla-rules.yml"))
                    .path("groups")
                    .valueStream()
                    .flatMap(group -> group.path("rules").valueStream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> labels() {
        return DOCUMENTED
                .matcher(new String(bytes("docs", "observability.md"), UTF_8))
                .results()
                .collect(toMap(row -> row.group(1), row -> found(WORD, row.group(2))));
    }

    @TestFactory
    Stream<DynamicTest> asksOnlyForWhatIsTold() {
        return Stream.concat(
                        panels.stream()
                                .flatMap(panel -> panel.path("targets")
                                        .valueStream()
                                        .map(target -> Map.entry(
                                                panel.path("title").asText(),
                                                target.path("expr").asText()))),
                        rules.stream()
                                .filter(rule -> !rule.path("alert").asText().equals("FlotillaServiceDown"))
                                .map(rule -> Map.entry(
                                        rule.path("alert").asText(),
                                        rule.path("expr").asText())))
                .map(query -> DynamicTest.dynamicTest(query.getKey(), () -> asksOnlyForWhatIsTold(query.getValue())));
    }

    private void asksOnlyForWhatIsTold(String expression) {
        Set<String> metrics =
                found(ASKED_FOR, expression).stream().map(this::plain).collect(Collectors.toSet());
        assertThat(metrics).isNotEmpty();
        assertThat(labels.keySet()).containsAll(metrics);
        Set<String> known = new TreeSet<>(EVERYWHERE);
        metrics.forEach(metric -> known.addAll(labels.get(metric)));
        Set<String> asked = found(IN_BRACES, expression);
        BY.matcher(expression).results().forEach(by -> asked.addAll(found(WORD, by.group(1))));
        assertThat(known).containsAll(asked);
    }

    @Test
    void showsWhatOneLooksForAtNight() {
        assertThat(panels.stream()
                        .flatMap(panel -> panel.path("targets").valueStream())
                        .flatMap(target -> found(ASKED_FOR, target.path("expr").asText()).stream()))
                .contains(
                        "flotilla_batches_total",
                        "flotilla_items_total",
                        "flotilla_lag_records",
                        "flotilla_http_request_duration_seconds_bucket",
                        "flotilla_restore_remaining_records");
    }

    @Test
    void wakesNobodyWithoutSayingWhereToLook() {
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).matches("Flotilla[A-Za-z]+");
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
            assertThat(rule.path("for").asText("1m")).matches("[1-9][0-9]*m");
        });
        assertThat(rules.stream().map(rule -> rule.path("alert").asText())).doesNotHaveDuplicates();
    }

    @Test
    void laysNoPanelOnAnother() {
        List<JsonNode> places =
                panels.stream().map(panel -> panel.path("gridPos")).toList();
        for (int one = 0; one < places.size(); one++) {
            for (int other = one + 1; other < places.size(); other++) {
                assertThat(overlap(places.get(one), places.get(other)))
                        .as(
                                "%s and %s",
                                panels.get(one).path("title"), panels.get(other).path("title"))
                        .isFalse();
            }
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
    }

    private static boolean overlap(JsonNode one, JsonNode other, String start, String length) {
        int first = one.path(start).asInt();
        int second = other.path(start).asInt();
        return first < second + other.path(length).asInt()
                && second < first + one.path(length).asInt();
    }

    /** Without the ending that one series of a timer has. */
    private String plain(String name) {
        return OF_A_TIMER.stream()
                .filter(ending -> name.endsWith(ending) && !labels.containsKey(name))
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static byte[] bytes(String... path) {
        try {
            return Files.readAllBytes(Path.of("..", path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
