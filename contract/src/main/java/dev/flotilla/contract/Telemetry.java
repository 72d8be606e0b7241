package dev.flotilla.contract;

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
 * @param latencySeconds how far the sink is behind the source
 */
public record Telemetry(
        Optional<Stage> stage,
        Optional<Integer> progress,
        Optional<Instant> latestPosition,
        Optional<Long> latencySeconds,
        Instant sampledAt) {

    /** The type of the envelope. */
    public static final String EVENT_TYPE = "flotilla.project.telemetry.v1";

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
     * @throws UnreadableRecordException where it is none
     */
    public static Telemetry decode(byte[] value) {
        CloudEvent envelope = CloudEvent.parse(value);
        if (!envelope.type().equals(EVENT_TYPE)) {
            throw new UnreadableRecordException(
                    "Expected an event of type %s, but got '%s'".formatted(EVENT_TYPE, envelope.type()));
        }
        Telemetry telemetry = WireJson.read(envelope.data(), Telemetry.class);
        if (telemetry.sampledAt() == null) {
            throw new UnreadableRecordException("Expected telemetry to have 'sampledAt', but it has not");
        }
        return telemetry;
    }
}
