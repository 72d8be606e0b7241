package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.project.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * How a project's work gets on, on {@code flotilla.project-telemetry}, keyed by workspace and project: no change of state,
 * so no event; the last one counts.
 *
 * @param stage what the progress is of
 * @param progress per cent, 0 to 100
 * @param latestPosition the source's time up to which changes have been synchronized
 * @param latencySeconds how far the sink is behind the source, 0 or more
 */
public record Telemetry(
        Optional<Stage> stage,
        Optional<Integer> progress,
        Optional<Instant> latestPosition,
        Optional<Long> latencySeconds,
        Instant sampledAt) {

    /** The type of the envelope. */
    public static final String EVENT_TYPE = "flotilla.project.telemetry.v1";

    public Telemetry {
        if (progress.filter(percent -> percent < 0 || percent > 100).isPresent()) {
            throw new IllegalArgumentException("Expected a progress of 0 to 100 per cent, but got " + progress.get());
        }
        if (latencySeconds.filter(seconds -> seconds < 0).isPresent()) {
            throw new IllegalArgumentException("Expected a latency of 0 s or more, but got " + latencySeconds.get());
        }
    }

    /** As a record's value. */
    public CloudEvent encode(String workspace, String projectId) {
        return new CloudEvent(
                projectId + "/telemetry/" + sampledAt.toEpochMilli(),
                workspace,
                EVENT_TYPE,
                projectId,
                sampledAt,
                WireJson.tree(this));
    }

    /**
     * A record's value as telemetry.
     *
     * @throws UnreadableRecordException if it is none
     */
    public static Telemetry decode(byte[] value) {
        CloudEvent envelope = CloudEvent.parse(value);
        if (!envelope.type().equals(EVENT_TYPE)) {
            throw new UnreadableRecordException(
                    "Expected an event of type %s, but got '%s'".formatted(EVENT_TYPE, envelope.type()));
        }
        return WireJson.read((JsonNode) envelope.data(), Telemetry.class);
    }
}
