package dev.flotilla.runner;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.domain.project.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What tasks last told of each project. The stages of a project tell into one sample: the progress is that of the latest
 * stage that tells one, the position that of whichever stage told it last.
 */
final class TelemetryBoard {
    private final InstantSource clock;
    private final Map<RecordKey, Telemetry> samples = new HashMap<>();
    private final Set<RecordKey> changed = new HashSet<>();

    TelemetryBoard(InstantSource clock) {
        this.clock = clock;
    }

    /** A stage of a project is so far, per cent. */
    void progress(RecordKey project, Stage stage, int percent) {
        change(project, sample -> {
            boolean laterTells =
                    sample.stage().filter(told -> told.compareTo(stage) > 0).isPresent();
            return laterTells
                    ? sample
                    : new Telemetry(
                            Optional.of(stage),
                            Optional.of(percent),
                            sample.latestPosition(),
                            sample.latencySeconds(),
                            clock.instant());
        });
    }

    /** A project's synchronization is so far. */
    void position(RecordKey project, Instant latestPosition, Duration latency) {
        change(
                project,
                sample -> new Telemetry(
                        sample.stage(),
                        sample.progress(),
                        Optional.of(latestPosition),
                        Optional.of(latency.toSeconds()),
                        clock.instant()));
    }

    private synchronized void change(RecordKey project, UnaryOperator<Telemetry> change) {
        Telemetry before = samples.getOrDefault(
                project,
                new Telemetry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), clock.instant()));
        samples.put(project, change.apply(before));
        changed.add(project);
    }

    /** A stage has ended and tells nothing any more: what it told of its progress no longer stands in an earlier one's way. */
    synchronized void forget(RecordKey project, Stage stage) {
        Telemetry sample = samples.get(project);
        if (sample != null && sample.stage().filter(stage::equals).isPresent()) {
            samples.put(
                    project,
                    new Telemetry(
                            Optional.empty(),
                            Optional.empty(),
                            sample.latestPosition(),
                            sample.latencySeconds(),
                            sample.sampledAt()));
        }
    }

    /** Nothing is done for a project any more. */
    synchronized void forget(RecordKey project) {
        samples.remove(project);
        changed.remove(project);
    }

    /** The samples that changed since this was last asked. */
    synchronized Map<RecordKey, Telemetry> takeChanged() {
        Map<RecordKey, Telemetry> taken = new HashMap<>();
        changed.forEach(project -> taken.put(project, samples.get(project)));
        changed.clear();
        return taken;
    }
}
