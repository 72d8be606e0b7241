package dev.flotilla.contract;

import static dev.flotilla.contract.PlainJson.expect;
import static java.util.Objects.requireNonNull;

import dev.flotilla.contract.PlainJson.Unusual;
import dev.flotilla.contract.PublishedEvent.CurrentStep;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Reporter;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a project's event tells, in its field {@code data}: of the events that are frequent, and are all texts, times, numbers and constants. */
final class PlainEventData {
    private final PlainJson json;

    // What every event has.
    private long version;
    private ProjectStatus status;
    private ProjectStatus previousStatus;
    private Stage currentStage;
    private CurrentStep currentStep;
    private String batchId;
    private Operation operation;
    private String actor;
    private Credential credential;
    private String reason;
    private String reportId;
    private Reporter reportedBy;
    private boolean late;

    // What events of some types have.
    private AlertLevel alertLevel;
    private AlertLevel previousAlertLevel;
    private Stage stage;
    private SwitchoverStep step;
    private long attempt;
    private Instant deadline;
    private Instant retryAt;

    private PlainEventData(PlainJson json) {
        this.json = json;
    }

    /** Reads the object that comes next. */
    static PlainEventData read(PlainJson json) throws IOException {
        PlainEventData data = new PlainEventData(json);
        data.read();
        return data;
    }

    private void read() throws IOException {
        json.beginObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "version" -> version = json.number(version);
                case "status" -> status = json.constant(ProjectStatus.class, status);
                case "previousStatus" -> previousStatus = json.constant(ProjectStatus.class, previousStatus);
                case "currentStage" -> currentStage = json.constant(Stage.class, currentStage);
                case "currentStep" -> currentStep = currentStep(currentStep);
                case "batchId" -> batchId = json.text(batchId);
                case "operation" -> operation = json.constant(Operation.class, operation);
                case "actor" -> actor = json.text(actor);
                case "credential" -> credential = credential(credential);
                case "reason" -> reason = json.text(reason);
                case "reportId" -> reportId = json.text(reportId);
                case "reportedBy" -> reportedBy = reporter(reportedBy);
                case "late" -> late = json.yes(late);
                case "alertLevel" -> alertLevel = json.constant(AlertLevel.class, alertLevel);
                case "previousAlertLevel" -> previousAlertLevel = json.constant(AlertLevel.class, previousAlertLevel);
                case "stage" -> stage = json.constant(Stage.class, stage);
                case "step" -> step = json.constant(SwitchoverStep.class, step);
                case "attempt" -> attempt = json.number(attempt);
                case "deadline" -> deadline = json.time(deadline);
                case "retryAt" -> retryAt = json.time(retryAt);
                default -> throw new Unusual();
            }
        }
    }

    /**
     * The event, if its envelope says the rest.
     *
     * @throws RuntimeException if it lacks something
     */
    PublishedEvent toEvent(String workspace, String projectId, String type, Instant time) throws Unusual {
        return new PublishedEvent(
                workspace,
                new RecordedEvent(projectId, version, time, cause(), event(type)),
                requireNonNull(status),
                Optional.ofNullable(previousStatus),
                Optional.ofNullable(currentStage),
                Optional.ofNullable(currentStep));
    }

    private Cause cause() {
        Optional<BatchReference> batch = Optional.ofNullable(batchId)
                .map(id -> new BatchReference(
                        id,
                        requireNonNull(operation),
                        requireNonNull(actor),
                        Optional.ofNullable(credential),
                        Optional.ofNullable(reason)));
        return new Cause(
                batch,
                Optional.ofNullable(actor),
                Optional.ofNullable(credential),
                Optional.ofNullable(reportId),
                Optional.ofNullable(reportedBy),
                late);
    }

    private ProjectEvent event(String type) throws Unusual {
        return switch (type) {
            case "flotilla.project.start-requested.v1" -> requested(Operation.START);
            case "flotilla.project.pause-requested.v1" -> requested(Operation.PAUSE);
            case "flotilla.project.restore-requested.v1" -> requested(Operation.RESTORE);
            case "flotilla.project.release-requested.v1" -> requested(Operation.RELEASE);
            case "flotilla.project.started.v1" -> new ProjectEvent.ProjectStarted();
            case "flotilla.project.paused.v1" -> new ProjectEvent.ProjectPaused();
            case "flotilla.project.restored.v1" -> new ProjectEvent.ProjectRestored();
            case "flotilla.project.released.v1" -> new ProjectEvent.ProjectReleased();
            case "flotilla.project.deleted.v1" -> new ProjectEvent.ProjectDeleted();
            case "flotilla.project.completed.v1" -> new ProjectEvent.ProjectCompleted();
            case "flotilla.project.operation-timed-out.v1" ->
                new ProjectEvent.OperationTimedOut(requireNonNull(operation), Optional.ofNullable(retryAt));
            case "flotilla.project.alert-level-changed.v1" ->
                new ProjectEvent.AlertLevelChanged(requireNonNull(alertLevel), requireNonNull(previousAlertLevel));
            case "flotilla.project.stage-started.v1" -> new ProjectEvent.StageStarted(requireNonNull(stage));
            case "flotilla.project.stage-monitoring.v1" -> new ProjectEvent.StageMonitoring(requireNonNull(stage));
            case "flotilla.project.stage-completed.v1" -> new ProjectEvent.StageCompleted(requireNonNull(stage));
            case "flotilla.project.switchover-step-completed.v1" ->
                new ProjectEvent.SwitchoverStepCompleted(requireNonNull(step));
            default -> throw new Unusual();
        };
    }

    private ProjectEvent requested(Operation named) throws Unusual {
        expect(operation == named && attempt > 0 && batchId != null);
        return new ProjectEvent.OperationRequested(
                operation, Math.toIntExact(attempt), requireNonNull(deadline), Optional.ofNullable(retryAt));
    }

    private CurrentStep currentStep(CurrentStep before) throws IOException {
        expect(before == null);
        json.beginObject();
        SwitchoverStep at = null;
        StepStatus stands = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "step" -> at = json.constant(SwitchoverStep.class, at);
                case "status" -> stands = json.constant(StepStatus.class, stands);
                default -> throw new Unusual();
            }
        }
        return new CurrentStep(requireNonNull(at), requireNonNull(stands));
    }

    private Reporter reporter(Reporter before) throws IOException {
        expect(before == null);
        json.beginObject();
        String name = null;
        Credential shown = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "actor" -> name = json.text(name);
                case "credential" -> shown = credential(shown);
                default -> throw new Unusual();
            }
        }
        return new Reporter(requireNonNull(name), Optional.ofNullable(shown));
    }

    private Credential credential(Credential before) throws IOException {
        expect(before == null);
        json.beginObject();
        Credential.Kind kind = null;
        String name = null;
        String issuer = null;
        List<String> roles = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "kind" -> kind = json.constant(Credential.Kind.class, kind);
                case "subject" -> name = json.text(name);
                case "issuer" -> issuer = json.text(issuer);
                case "roles" -> roles = json.texts(roles);
                default -> throw new Unusual();
            }
        }
        return new Credential(
                requireNonNull(kind), requireNonNull(name), Optional.ofNullable(issuer), requireNonNull(roles));
    }
}
