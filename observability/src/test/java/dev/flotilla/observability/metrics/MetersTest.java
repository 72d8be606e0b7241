package dev.flotilla.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final Meters meters = Meters.of("engine");

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void tellsACounterUnderItsNameAndLabels() {
        meters.counter(Metric.ITEMS, "PAUSE", "REJECTED", "STATUS_NOT_ALLOWED").increment(3);
        assertThat(lines("flotilla_items"))
                .containsExactly(
                        "flotilla_items_total{code=\"STATUS_NOT_ALLOWED\",operation=\"PAUSE\",outcome=\"REJECTED\",service=\"engine\"} 3.0");
    }

    @Test
    void tellsWhatIsAskedForAsItIsNow() {
        double[] now = {1};
        meters.gauge(Metric.OPEN_BATCHES, () -> now[0]);
        meters.counted(Metric.RESTORED, () -> now[0]);
        now[0] = 7;
        System.gc();
        assertThat(lines("flotilla_"))
                .containsExactlyInAnyOrder(
                        "flotilla_open_batches{service=\"engine\"} 7.0",
                        "flotilla_restored_records_total{service=\"engine\"} 7.0");
    }

    @Test
    void tellsTimesAsAHistogramInSeconds() {
        meters.timer(Metric.BATCH_TIME, "PAUSE").record(java.time.Duration.ofMillis(20));
        assertThat(lines("flotilla_batch_duration_seconds"))
                .contains(
                        "flotilla_batch_duration_seconds_bucket{operation=\"PAUSE\",service=\"engine\",le=\"0.015\"} 0",
                        "flotilla_batch_duration_seconds_bucket{operation=\"PAUSE\",service=\"engine\",le=\"0.025\"} 1",
                        "flotilla_batch_duration_seconds_count{operation=\"PAUSE\",service=\"engine\"} 1",
                        "flotilla_batch_duration_seconds_sum{operation=\"PAUSE\",service=\"engine\"} 0.02");
    }

    @Test
    void tellsServicesOfOneProcessApart() {
        meters.gauge(Metric.RUNNING, () -> 1);
        meters.as("projector").gauge(Metric.RUNNING, () -> 0);
        assertThat(lines("flotilla_streams_running"))
                .containsExactlyInAnyOrder(
                        "flotilla_streams_running{service=\"engine\"} 1.0",
                        "flotilla_streams_running{service=\"projector\"} 0.0");
    }

    @Test
    void tellsOfTheJvmWhatTheListHasAndNothingElse() {
        Set<String> told = new TreeSet<>();
        meters.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                // Beside a summary stands its largest value: of the collector's pauses once there was one.
                .forEach(line -> told.add(line.split(" ")[2].replaceFirst("_max$", "")));
        List<String> listed = Stream.of(Metric.values())
                .filter(metric -> !metric.isOwn())
                .map(Metric::exposedName)
                .toList();
        assertThat(listed).containsAll(told);
        // The collector is heard of once it has paused.
        assertThat(told)
                .containsAll(
                        listed.stream().filter(name -> !name.contains("_gc_")).toList());
    }

    @Test
    void takesAsManyLabelsAsTheMetricHas() {
        assertThatThrownBy(() -> meters.counter(Metric.ITEMS, "PAUSE"))
                .hasMessageContaining("[operation, outcome, code]");
    }

    private List<String> lines(String prefix) {
        return meters.scrape().lines().filter(line -> line.startsWith(prefix)).toList();
    }
}
