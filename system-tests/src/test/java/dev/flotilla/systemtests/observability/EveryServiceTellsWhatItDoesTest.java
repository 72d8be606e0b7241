package dev.flotilla.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.observability.metrics.Metric;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import dev.flotilla.systemtests.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One page of metrics for a whole standalone Flotilla, after some work. */
@Timeout(180)
class EveryServiceTellsWhatItDoesTest {
    /** They are there only once something has gone wrong, or a collector has paused. */
    private static final Set<Metric> RARE =
            Set.of(Metric.DEAD_LETTERS, Metric.JVM_GC_PAUSE, Metric.JVM_GC_ALLOCATED, Metric.JVM_GC_LIVE);

    @TempDir
    private Path folder;

    @Test
    void everyServiceHasOnePageWithNothingThatIsNotDescribed() {
        try (StandaloneProcess flotilla = StandaloneProcess.up(folder.resolve("data"));
                HttpApi http = flotilla.http()) {
            work(http.workspace("w-seen"));
            assertThat(http.get("/v1/workspaces/w-seen/batches/b_nowhere").status())
                    .isEqualTo(404);

            Set<String> told = new TreeSet<>();
            page(http).stream()
                    .filter(line -> line.startsWith("# TYPE "))
                    .forEach(line -> told.add(line.split(" ")[2]));
            Set<String> described = Stream.of(Metric.values())
                    .flatMap(metric -> Stream.of(metric.exposedName(), metric.exposedName() + "_max"))
                    .collect(Collectors.toSet());
            assertThat(described).containsAll(told);
            assertThat(Stream.of(Metric.values())
                            .filter(metric -> !RARE.contains(metric))
                            .map(Metric::exposedName)
                            .filter(name -> !told.contains(name)))
                    .isEmpty();

            assertThat(page(http))
                    .contains(
                            "flotilla_items_total{code=\"NONE\",operation=\"MODIFY_ALERT_CONFIGURATION\",outcome=\"SUCCEEDED\",service=\"workflow-engine\"} 2.0",
                            "flotilla_items_total{code=\"PROJECT_NOT_FOUND\",operation=\"MODIFY_ALERT_CONFIGURATION\",outcome=\"REJECTED\",service=\"workflow-engine\"} 1.0",
                            "flotilla_batches_total{code=\"NONE\",operation=\"MODIFY_ALERT_CONFIGURATION\",outcome=\"PARTIALLY_SUCCEEDED\",service=\"workflow-engine\"} 1.0",
                            "flotilla_batches_total{code=\"NONE\",operation=\"START\",outcome=\"SUCCEEDED\",service=\"workflow-engine\"} 1.0",
                            "flotilla_commands_decided_total{service=\"workflow-engine\",type=\"flotilla.command.register-projects.v1\"} 1.0",
                            "flotilla_open_batches{service=\"workflow-engine\"} 0.0",
                            "flotilla_projects{service=\"projector\"} 2.0",
                            "flotilla_streams_running{service=\"workflow-engine\"} 1.0",
                            "flotilla_streams_running{service=\"projector\"} 1.0",
                            "flotilla_streams_partitions{service=\"workflow-engine\"} 4.0");
            assertThat(page(http)).noneMatch(line -> line.contains("np_") || line.contains("w-seen"));
            Await.until(
                    "the age of records to be told",
                    () -> page(http),
                    page -> page.stream().anyMatch(EveryServiceTellsWhatItDoesTest::tellsAnAge));
        }
    }

    private static boolean tellsAnAge(String line) {
        return line.startsWith(
                        "flotilla_record_age_max_seconds{service=\"projector\",topic=\"flotilla.project-events\"} ")
                && Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0;
    }

    private static void work(Workspace workspace) {
        workspace.register(List.of(
                Requests.project("np_one", "one", "FULL_MIGRATION"),
                Requests.project("np_two", "two", "FULL_MIGRATION")));
        workspace.run(Requests.batch("MODIFY_ALERT_CONFIGURATION", "np_one", "np_two", "np_three"));
        workspace.run(Requests.batch("START", "np_one", "np_two"));
    }

    /** Not a route of the API, so its description does not have it. */
    private static List<String> page(HttpApi http) {
        try {
            HttpResponse<String> page =
                    HttpClient.newHttpClient().send(http.request("/metrics").build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            return page.body().lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
