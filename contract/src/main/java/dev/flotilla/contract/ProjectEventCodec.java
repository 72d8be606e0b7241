package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Reporter;
import dev.flotilla.domain.project.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The records of {@code flotilla.project-events}. {@code data} has the event's own fields and beside them {@code version},
 * {@code status}, {@code previousStatus}, {@code currentStage}, {@code currentStep}, and why it happened: {@code batchId},
 * {@code operation}, {@code actor}, {@code credential}, {@code reason}, {@code reportId}, {@code reportedBy}, {@code late}.
 */
public final class ProjectEventCodec {
    private static final String PREFIX = "flotilla.project.";
    private static final EventTypes TYPES = new EventTypes()
            .with(PREFIX + "registered.v1", ProjectEvent.ProjectRegistered.class)
            .with(PREFIX + "start-requested.v1", OperationRequested.class)
            .with(PREFIX + "pause-requested.v1", OperationRequested.class)
            .with(PREFIX + "restore-requested.v1", OperationRequested.class)
            .with(PREFIX + "release-requested.v1", OperationRequested.class)
            .with(PREFIX + "started.v1", ProjectEvent.ProjectStarted.class)
            .with(PREFIX + "paused.v1", ProjectEvent.ProjectPaused.class)
            .with(PREFIX + "restored.v1", ProjectEvent.ProjectRestored.class)
            .with(PREFIX + "released.v1", ProjectEvent.ProjectReleased.class)
            .with(PREFIX + "deleted.v1", ProjectEvent.ProjectDeleted.class)
            .with(PREFIX + "completed.v1", ProjectEvent.ProjectCompleted.class)
            .with(PREFIX + "operation-failed.v1", ProjectEvent.OperationFailed.class)
            .with(PREFIX + "operation-timed-out.v1", ProjectEvent.OperationTimedOut.class)
            .with(PREFIX + "alert-level-changed.v1", ProjectEvent.AlertLevelChanged.class)
            .with(PREFIX + "stage-started.v1", ProjectEvent.StageStarted.class)
            .with(PREFIX + "stage-monitoring.v1", ProjectEvent.StageMonitoring.class)
            .with(PREFIX + "stage-completed.v1", ProjectEvent.StageCompleted.class)
            .with(PREFIX + "stage-failed.v1", ProjectEvent.StageFailed.class)
            .with(PREFIX + "full-verification-skipped.v1", ProjectEvent.FullVerificationSkipped.class)
            .with(PREFIX + "forward-switchover-entered.v1", ProjectEvent.ForwardSwitchoverEntered.class)
            .with(PREFIX + "switchover-step-confirmed.v1", ProjectEvent.SwitchoverStepConfirmed.class)
            .with(PREFIX + "switchover-step-completed.v1", ProjectEvent.SwitchoverStepCompleted.class)
            .with(PREFIX + "switchover-step-failed.v1", ProjectEvent.SwitchoverStepFailed.class)
            .with(PREFIX + "switchover-step-retried.v1", ProjectEvent.SwitchoverStepRetried.class)
            .with(PREFIX + "switchover-step-skipped.v1", ProjectEvent.SwitchoverStepSkipped.class);

    private ProjectEventCodec() {}

    /** Every event type on the topic. */
    public static List<String> types() {
        return TYPES.names();
    }

    /** The key and partition owner of an event's record. */
    public static RecordKey key(PublishedEvent event) {
        return RecordKey.of(event.workspace(), event.recorded().projectId());
    }

    /** An event as a record's value. */
    public static CloudEvent encode(PublishedEvent event) {
        RecordedEvent recorded = event.recorded();
        ObjectNode data = WireJson.object();
        data.put("version", recorded.version());
        data.put("status", event.status().name());
        event.previousStatus().ifPresent(status -> data.put("previousStatus", status.name()));
        event.currentStage().ifPresent(stage -> data.put("currentStage", stage.name()));
        event.currentStep().ifPresent(step -> data.set("currentStep", WireJson.tree(step)));
        putCause(data, recorded.cause());
        data.setAll(WireJson.tree(recorded.event()));
        return new CloudEvent(
                recorded.id(),
                event.workspace(),
                typeOf(recorded.event()),
                recorded.projectId(),
                recorded.time(),
                data);
    }

    private static String typeOf(ProjectEvent event) {
        return event instanceof OperationRequested requested
                ? PREFIX + requested.operation().name().toLowerCase(Locale.ROOT) + "-requested.v1"
                : TYPES.nameOf(event);
    }

    private static void putCause(ObjectNode data, Cause cause) {
        cause.batch().ifPresent(batch -> {
            data.put("batchId", batch.batchId());
            data.put("operation", batch.operation().name());
            batch.reason().ifPresent(reason -> data.put("reason", reason));
        });
        cause.actor().ifPresent(actor -> data.put("actor", actor));
        cause.credential().ifPresent(credential -> data.set("credential", WireJson.tree(credential)));
        cause.reportId().ifPresent(reportId -> data.put("reportId", reportId));
        cause.reporter().ifPresent(reporter -> data.set("reportedBy", WireJson.tree(reporter)));
        if (cause.late()) {
            data.put("late", true);
        }
    }

    /**
     * A record's value as an event.
     *
     * @throws UnreadableRecordException if it is none of a known type
     */
    public static PublishedEvent decode(byte[] value) {
        return PlainEventReader.read(value).orElseGet(() -> decode(CloudEvent.parse(value)));
    }

    /**
     * An envelope as an event.
     *
     * @throws UnreadableRecordException if it is none of a known type
     */
    public static PublishedEvent decode(CloudEvent envelope) {
        Class<?> type = TYPES.classOf(envelope.type()).orElseThrow(() -> TYPES.unknown(envelope.type()));
        ProjectEventData common = WireJson.read(envelope.data(), ProjectEventData.class);
        ProjectEvent event = (ProjectEvent) WireJson.read((JsonNode) envelope.data(), type);
        RecordedEvent recorded =
                new RecordedEvent(envelope.subject(), common.version(), envelope.time(), common.cause(), event);
        envelope.expectToBe(recorded.id(), typeOf(event));
        if (event instanceof OperationRequested && recorded.cause().batch().isEmpty()) {
            throw new UnreadableRecordException("Expected a request to name its batch in 'batchId', but it does not");
        }
        return new PublishedEvent(
                envelope.workspace(),
                recorded,
                common.status(),
                common.previousStatus(),
                common.currentStage(),
                common.currentStep());
    }

    /** What every event has, whatever happened. */
    private record ProjectEventData(
            long version,
            ProjectStatus status,
            Optional<ProjectStatus> previousStatus,
            Optional<Stage> currentStage,
            Optional<PublishedEvent.CurrentStep> currentStep,
            Optional<String> batchId,
            Optional<Operation> operation,
            Optional<String> actor,
            Optional<Credential> credential,
            Optional<String> reason,
            Optional<String> reportId,
            Optional<Reporter> reportedBy,
            Optional<Boolean> late) {

        private ProjectEventData {
            if (version < 1) {
                throw new IllegalArgumentException("Expected a version of 1 or more, but got " + version);
            }
            if (batchId.isPresent() && (operation.isEmpty() || actor.isEmpty())) {
                throw new IllegalArgumentException("Expected operation and actor beside batchId, but one is missing");
            }
        }

        Cause cause() {
            Optional<BatchReference> batch = batchId.map(
                    id -> new BatchReference(id, operation.orElseThrow(), actor.orElseThrow(), credential, reason));
            return new Cause(batch, actor, credential, reportId, reportedBy, late.orElse(false));
        }
    }
}
