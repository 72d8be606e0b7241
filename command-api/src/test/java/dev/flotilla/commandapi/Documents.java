package dev.flotilla.commandapi;

import static dev.flotilla.commandapi.ApiUnderTest.NOW;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.document.BatchDocument;
import dev.flotilla.contract.document.BatchDocument.BatchError;
import dev.flotilla.contract.document.BatchDocument.Counts;
import dev.flotilla.contract.document.BatchListDocument;
import dev.flotilla.contract.document.HistoryDocument;
import dev.flotilla.contract.document.ItemDocument;
import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.contract.document.ItemListDocument;
import dev.flotilla.contract.document.PreviewDocument;
import dev.flotilla.contract.document.PreviewDocument.Eligible;
import dev.flotilla.contract.document.PreviewDocument.EligibleProject;
import dev.flotilla.contract.document.PreviewDocument.Ineligible;
import dev.flotilla.contract.document.PreviewDocument.IneligibleProject;
import dev.flotilla.contract.document.PreviewDocument.Warning;
import dev.flotilla.contract.document.PreviewDocument.WarningCode;
import dev.flotilla.contract.document.ProjectDocument;
import dev.flotilla.contract.document.ProjectListDocument;
import dev.flotilla.contract.document.SummaryDocument;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Progression;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a projector would answer: made of the domain's own values, so that the description is checked against real ones. */
final class Documents {
    static final BatchReference BATCH = new BatchReference("b_1", Operation.START, "tester", Optional.of("window 42"));

    private Documents() {}

    static BatchDocument batch(BatchStatus status) {
        ItemError error = ItemError.executionFailed(
                new Failure("CM-1", "No room", Optional.of("Make some")),
                ProjectStatus.RUNNING,
                List.of(Operation.PAUSE));
        List<ItemDocument> items = List.of(
                new ItemDocument("np_1", Optional.of("one"), ItemStatus.SUCCEEDED, Optional.empty(), Optional.of(3L)),
                new ItemDocument("np_2", Optional.of("two"), ItemStatus.FAILED, Optional.of(error), Optional.of(4L)),
                new ItemDocument(
                        "np_3", Optional.empty(), ItemStatus.REJECTED, Optional.of(notFound()), Optional.empty()));
        return new BatchDocument(
                "b_1",
                Operation.START_FORWARD_SWITCHOVER,
                Mode.ELIGIBLE_ONLY,
                status,
                Counts.of(new ItemCounts(0, 1, 1, 1, 0)),
                Optional.of("window 42"),
                "tester",
                Optional.of(new Credential(Credential.Kind.API_KEY, "k_1", Optional.empty(), List.of("operator"))),
                new Parameters.Switchover(SwitchoverAction.SKIP, true, Optional.empty()),
                600,
                NOW,
                Optional.of(NOW).filter(now -> status.terminal()),
                Optional.of("b_0"),
                Optional.of(new BatchError("MIXED_SWITCHOVER_STEPS", "Expected one step")),
                List.of(group()),
                Optional.of(items),
                Map.of("self", "/v1/workspaces/w/batches/b_1"));
    }

    static BatchListDocument batches() {
        BatchDocument whole = batch(BatchStatus.RUNNING);
        BatchDocument row = new BatchDocument(
                whole.batchId(),
                whole.operation(),
                whole.mode(),
                whole.status(),
                whole.counts(),
                Optional.empty(),
                whole.actor(),
                Optional.empty(),
                Parameters.NONE,
                whole.timeoutSeconds(),
                whole.createdAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                whole.links());
        return new BatchListDocument(List.of(row), Optional.of("token"), 7);
    }

    static ItemListDocument items() {
        return new ItemListDocument(batch(BatchStatus.RUNNING).items().orElseThrow(), Optional.empty());
    }

    static PreviewDocument preview() {
        return new PreviewDocument(
                Operation.RELEASE,
                new Eligible(
                        1,
                        List.of(new EligibleProject(
                                "np_1",
                                "one",
                                3,
                                Optional.of(NOW),
                                List.of(new Warning(WarningCode.IRREVERSIBLE, "This cannot be undone"))))),
                new Ineligible(1, List.of(new IneligibleProject("np_3", Optional.empty(), notFound()))),
                Optional.of(new BatchError("MIXED_SWITCHOVER_STEPS", "Expected one step")),
                List.of(group()));
    }

    static PreviewDocument emptyPreview() {
        return new PreviewDocument(
                Operation.RELEASE,
                new Eligible(0, List.of()),
                new Ineligible(0, List.of()),
                Optional.empty(),
                List.of());
    }

    private static SwitchoverGroup group() {
        return new SwitchoverGroup(
                Set.of(MigrationType.FULL_MIGRATION),
                Optional.of(SwitchoverStep.START_FORWARD_SWITCHOVER),
                List.of("np_1"));
    }

    private static ItemError notFound() {
        return ItemError.of(new Refusal(ReasonCode.PROJECT_NOT_FOUND, "There is none", Optional.empty(), List.of()));
    }

    /** Started, held up in the middle of forward switchover, being paused. */
    static ProjectDocument project() {
        return ProjectDocument.of(lived().project(), telemetry(), NOW.plus(Duration.ofHours(1)));
    }

    static ProjectListDocument projects() {
        return new ProjectListDocument(
                List.of(
                        ProjectDocument.row(lived().project(), telemetry(), NOW),
                        ProjectDocument.row(registered(true).project(), Optional.empty(), NOW)),
                Optional.of("token"),
                2);
    }

    static HistoryDocument history() {
        List<JsonNode> events = new ArrayList<>();
        Change change = lived();
        change.events()
                .forEach(recorded -> events.add(ProjectEventCodec.encode(
                                PublishedEvent.of("w", recorded, Optional.of(ProjectStatus.RUNNING), change.project()))
                        .toJson()));
        return new HistoryDocument(events, Optional.empty());
    }

    static SummaryDocument summary() {
        return new SummaryDocument(
                3, Map.of(ProjectStatus.RUNNING, 3L), Map.of(Stage.FULL_MIGRATION, 3L, Stage.PRECHECK, 0L), 1);
    }

    private static Optional<Telemetry> telemetry() {
        return Optional.of(new Telemetry(
                Optional.of(Stage.INCREMENTAL_SYNCHRONIZATION),
                Optional.of(40),
                Optional.of(NOW),
                Optional.of(3L),
                NOW));
    }

    private static Change registered(boolean activeActive) {
        ProjectDetails details = new ProjectDetails(
                "orders",
                new Endpoint(DatabaseType.MYSQL, "orders-db"),
                new Endpoint(DatabaseType.KAFKA, "events"),
                EnumSet.of(MigrationType.INCREMENTAL_SYNCHRONIZATION, MigrationType.REVERSE_INCREMENTAL),
                activeActive,
                List.of("wave-1"));
        return Progression.register(
                "np_1", NOW, Cause.of("tester"), new ProjectRegistered(details, AlertLevel.HIGH_PROTECTION));
    }

    private static Change lived() {
        Change change = registered(false);
        List<ProjectEvent> life = List.of(
                new OperationRequested(Operation.START, 1, NOW.plusSeconds(600), Optional.empty()),
                new ProjectEvent.ProjectStarted(),
                new ProjectEvent.StageCompleted(Stage.PRECHECK),
                new ProjectEvent.StageMonitoring(Stage.INCREMENTAL_LOG_PULL),
                new ProjectEvent.StageMonitoring(Stage.INCREMENTAL_SYNCHRONIZATION),
                new ProjectEvent.SwitchoverStepConfirmed(SwitchoverStep.START_FORWARD_SWITCHOVER),
                new ProjectEvent.SwitchoverStepFailed(
                        SwitchoverStep.SWITCHOVER_PRECHECK, new Failure("CM-2", "Too slow", Optional.empty())),
                new OperationRequested(Operation.PAUSE, 1, NOW.plusSeconds(600), Optional.empty()));
        List<RecordedEvent> events = new ArrayList<>(change.events());
        Project project = change.project();
        for (ProjectEvent event : life) {
            Operation operation =
                    event instanceof OperationRequested requested ? requested.operation() : Operation.START;
            Cause cause = Cause.of(new BatchReference("b_1", operation, "tester", Optional.of("window 42")));
            change = Progression.apply(project, NOW, cause, event);
            project = change.project();
            events.addAll(change.events());
        }
        return new Change(project, events);
    }
}
