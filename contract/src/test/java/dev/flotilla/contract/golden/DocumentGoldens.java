package dev.flotilla.contract.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
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
import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.contract.document.ProjectDocument;
import dev.flotilla.contract.document.ProjectListDocument;
import dev.flotilla.contract.document.SummaryDocument;
import dev.flotilla.contract.golden.SampleStory.Chapter;
import dev.flotilla.domain.batch.BatchDecision;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchRefusal;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What queries answer, and what stands on the compacted topics. */
final class DocumentGoldens {
    private static final SampleWorkspace FAILED = SampleStory.tellThrough(Chapter.FAILED_STAGE);
    private static final SampleWorkspace SWITCHOVER = SampleStory.tellThrough(Chapter.SWITCHOVER);
    private static final Instant CREATED_AT = Instant.parse("2026-03-01T08:15:30.123Z");

    private DocumentGoldens() {}

    static List<Golden> all() {
        return Stream.of(onTopics(), projects(), batches(), items(), others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Golden> onTopics() {
        return List.of(
                Golden.document(
                        Topic.PROJECTS.topicName(), "project", ProjectDocument.ofEvents(FAILED.project("np_orders"))),
                Golden.document(
                        Topic.PROJECTS.topicName(),
                        "project.being-paused",
                        ProjectDocument.ofEvents(FAILED.project("np_ledger"))),
                Golden.document(Topic.BATCHES.topicName(), "batch", batch("b_pause", Operation.PAUSE, Parameters.NONE)),
                Golden.document(
                        Topic.BATCHES.topicName(),
                        "batch.alert-configuration",
                        batch(
                                "b_alert",
                                Operation.MODIFY_ALERT_CONFIGURATION,
                                new Parameters.AlertConfiguration(AlertLevel.MEDIUM_PROTECTION))),
                Golden.document(
                        Topic.BATCHES.topicName(),
                        "batch.of-a-step",
                        batch("b_step", Operation.START_FORWARD_SWITCHOVER, CommandGoldens.OF_A_STEP)),
                Golden.document(
                        Topic.BATCHES.topicName(),
                        "batch.with-credential",
                        batch("b_bytoken", Operation.PAUSE, Parameters.NONE, Optional.of(SampleWorkspace.CREDENTIAL))),
                Golden.document(
                        Topic.BATCHES.topicName(), "batch.rejected", rejectedAsAWhole(Optional.empty(), Map.of())));
    }

    private static List<Golden> projects() {
        Instant now = FAILED.now().plusSeconds(600);
        return List.of(
                Golden.document("project", ProjectDocument.of(SWITCHOVER.project("np_orders"), telemetry(), now)),
                Golden.document("project.failed", ProjectDocument.of(FAILED.project("np_orders"), telemetry(), now)),
                Golden.document(
                        "project.active-active",
                        ProjectDocument.of(FAILED.project("np_geo"), Optional.empty(), FAILED.now())),
                Golden.document("project.row", ProjectDocument.row(FAILED.project("np_ledger"), Optional.empty(), now)),
                Golden.document(
                        "project-list",
                        new ProjectListDocument(
                                List.of(ProjectDocument.row(FAILED.project("np_archive"), Optional.empty(), now)),
                                Optional.of("bnBfYXJjaGl2ZQ"),
                                4)));
    }

    private static Optional<Telemetry> telemetry() {
        return Optional.of(new Telemetry(
                Optional.of(Stage.FULL_MIGRATION),
                Optional.of(40),
                Optional.of(Instant.parse("2026-03-01T08:29:58.250Z")),
                Optional.of(45L),
                Instant.parse("2026-03-01T08:30:00.500Z")));
    }

    private static List<Golden> batches() {
        BatchDocument running = batch("b_pause", Operation.PAUSE, Parameters.NONE);
        BatchDocument complete = new BatchDocument(
                running.batchId(),
                running.operation(),
                running.mode(),
                BatchStatus.PARTIALLY_SUCCEEDED,
                Counts.of(new ItemCounts(0, 1, 0, 1, 0)),
                running.reason(),
                running.actor(),
                Optional.of(SampleWorkspace.CREDENTIAL),
                running.parameters(),
                running.timeoutSeconds(),
                running.createdAt(),
                Optional.of(CREATED_AT.plusSeconds(9)),
                running.retryOf(),
                Optional.empty(),
                List.of(),
                Optional.of(List.of(succeeded(), rejected())),
                Map.of(
                        "self", "/v1/workspaces/shop/batches/b_pause",
                        "items", "/v1/workspaces/shop/batches/b_pause/items",
                        "retry", "/v1/workspaces/shop/batches/b_pause/retry"));
        return List.of(
                Golden.document("batch", complete),
                Golden.document(
                        "batch.rejected",
                        rejectedAsAWhole(
                                Optional.of(List.of()), Map.of("self", "/v1/workspaces/shop/batches/b_mixed"))),
                Golden.document("batch-list", new BatchListDocument(List.of(running), Optional.empty(), 1)));
    }

    private static BatchDocument batch(String batchId, Operation operation, Parameters parameters) {
        return batch(batchId, operation, parameters, Optional.empty());
    }

    private static BatchDocument batch(
            String batchId, Operation operation, Parameters parameters, Optional<Credential> credential) {
        return new BatchDocument(
                batchId,
                operation,
                Mode.ELIGIBLE_ONLY,
                BatchStatus.RUNNING,
                Counts.of(new ItemCounts(1, 0, 0, 1, 0)),
                Optional.of("maintenance window 42"),
                SampleWorkspace.OPERATOR,
                credential,
                parameters,
                600,
                CREATED_AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    private static BatchDocument rejectedAsAWhole(Optional<List<ItemDocument>> items, Map<String, String> links) {
        BatchRefusal refusal = decision().refusal().orElseThrow();
        return new BatchDocument(
                "b_mixed",
                Operation.START_FORWARD_SWITCHOVER,
                Mode.ELIGIBLE_ONLY,
                BatchStatus.REJECTED,
                Counts.of(new ItemCounts(0, 0, 0, 4, 0)),
                Optional.empty(),
                SampleWorkspace.OPERATOR,
                Optional.empty(),
                switchover().parameters(),
                600,
                CREATED_AT,
                Optional.of(CREATED_AT.plusMillis(12)),
                Optional.of("b_go"),
                Optional.of(BatchError.of(Refused.of(refusal))),
                refusal.groups(),
                items,
                links);
    }

    private static BatchRequest switchover() {
        return SampleStory.request(
                Operation.START_FORWARD_SWITCHOVER,
                new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()),
                "np_orders",
                "np_archive",
                "np_ledger",
                "np_nowhere");
    }

    private static BatchDecision decision() {
        return SWITCHOVER.decide(switchover());
    }

    private static List<Golden> items() {
        List<ItemDocument> items = List.of(succeeded(), rejected(), notThere(), failed(), timedOut());
        return List.of(
                Golden.document("item", items.get(0)),
                Golden.document("item.rejected", items.get(1)),
                Golden.document("item.not-there", items.get(2)),
                Golden.document("item.failed", items.get(3)),
                Golden.document("item.timed-out", items.get(4)),
                Golden.document("item-list", new ItemListDocument(items.subList(0, 2), Optional.of("bnBfbGVkZ2Vy"))));
    }

    private static ItemDocument succeeded() {
        return new ItemDocument(
                "np_orders", Optional.of("orders"), ItemStatus.SUCCEEDED, Optional.empty(), Optional.of(8L));
    }

    private static ItemDocument rejected() {
        Project project = FAILED.project("np_orders");
        ItemError error = ItemError.of(
                Eligibility.check(project, Operation.PAUSE, Parameters.NONE).orElseThrow());
        return item(project, ItemStatus.REJECTED, error);
    }

    private static ItemDocument notThere() {
        ItemError error = ItemError.of(decision().ineligible().stream()
                .filter(rejection -> rejection.projectId().equals("np_nowhere"))
                .findFirst()
                .orElseThrow()
                .refusal());
        return new ItemDocument(
                "np_nowhere", Optional.empty(), ItemStatus.REJECTED, Optional.of(error), Optional.empty());
    }

    private static ItemDocument failed() {
        Project project = FAILED.project("np_geo");
        return item(
                project,
                ItemStatus.FAILED,
                ItemError.executionFailed(
                        SampleStory.NOT_ENOUGH_MACHINES, project.status(), Eligibility.allowedOperations(project)));
    }

    private static ItemDocument timedOut() {
        Project project = SWITCHOVER.project("np_ledger");
        return item(
                project,
                ItemStatus.TIMED_OUT,
                ItemError.timedOut(
                        "Expected a runner to report within 600 s, but none did",
                        Optional.of(SampleStory.NO_ANSWER),
                        project.status(),
                        Eligibility.allowedOperations(project)));
    }

    private static ItemDocument item(Project project, ItemStatus status, ItemError error) {
        return new ItemDocument(
                project.projectId(),
                Optional.of(project.name()),
                status,
                Optional.of(error),
                Optional.of(project.version()));
    }

    private static List<Golden> others() {
        return List.of(
                Golden.document("preview", preview()),
                Golden.document("preview.mixed", mixedPreview()),
                Golden.document("summary", summary()),
                Golden.document("history", history()),
                problem(
                        "problem",
                        Problem.of(
                                404,
                                "PROJECT_NOT_FOUND",
                                "There is no such project.",
                                "Expected a project 'np_nowhere' in workspace 'shop', but there is none")),
                problem(
                        "problem.of-fields",
                        new Problem(
                                422,
                                "INVALID_REQUEST",
                                "The request does not say what it has to say.",
                                "Expected a batch, but 2 fields are wrong",
                                List.of(
                                        new FieldError("/operation", "Expected one of the nine operations"),
                                        new FieldError("/selection/projectIds", "Expected 1 to 10000 ids")))));
    }

    private static Golden problem(String name, Problem problem) {
        return new Golden(
                Golden.DOCUMENTS,
                name,
                "problem",
                problem,
                problem.toBytes(),
                json -> WireJson.read(json, Problem.class));
    }

    private static PreviewDocument preview() {
        BatchDecision decision =
                SWITCHOVER.decide(SampleStory.request(Operation.RESTORE, Parameters.NONE, "np_ledger", "np_nowhere"));
        Project paused = decision.eligible().getFirst();
        EligibleProject eligible = new EligibleProject(
                paused.projectId(),
                paused.name(),
                paused.version(),
                Optional.of(Instant.parse("2026-02-28T19:00:00Z")),
                List.of(new Warning(
                        WarningCode.PAUSED_OVER_12_HOURS, "Paused for 13 hours: the logs of the source may be gone")));
        return new PreviewDocument(
                Operation.RESTORE,
                new Eligible(1, List.of(eligible)),
                ineligible(decision),
                Optional.empty(),
                List.of());
    }

    private static PreviewDocument mixedPreview() {
        BatchDecision decision = decision();
        List<EligibleProject> eligible = decision.eligible().stream()
                .map(project -> new EligibleProject(
                        project.projectId(), project.name(), project.version(), Optional.empty(), List.of()))
                .toList();
        BatchRefusal refusal = decision.refusal().orElseThrow();
        return new PreviewDocument(
                Operation.START_FORWARD_SWITCHOVER,
                new Eligible(eligible.size(), eligible),
                ineligible(decision),
                Optional.of(BatchError.of(Refused.of(refusal))),
                refusal.groups());
    }

    private static Ineligible ineligible(BatchDecision decision) {
        List<IneligibleProject> projects = decision.ineligible().stream()
                .map(rejection -> new IneligibleProject(
                        rejection.projectId(),
                        rejection.project().map(Project::name),
                        ItemError.of(rejection.refusal())))
                .toList();
        return new Ineligible(projects.size(), projects);
    }

    private static SummaryDocument summary() {
        Map<ProjectStatus, Long> byStatus = new EnumMap<>(ProjectStatus.class);
        Map<Stage, Long> byStage = new EnumMap<>(Stage.class);
        for (Project project : FAILED.projects()) {
            byStatus.merge(project.status(), 1L, Long::sum);
            project.currentStage().ifPresent(stage -> byStage.merge(stage.stage(), 1L, Long::sum));
        }
        return new SummaryDocument(FAILED.projects().size(), byStatus, byStage, 1);
    }

    private static HistoryDocument history() {
        return new HistoryDocument(
                FAILED.events().stream()
                        .filter(event -> event.recorded().projectId().equals("np_ledger"))
                        .limit(3)
                        .map(DocumentGoldens::asRead)
                        .toList(),
                Optional.of("Mw"));
    }

    private static JsonNode asRead(PublishedEvent event) {
        return WireJson.parse(ProjectEventCodec.encode(event).toBytes());
    }
}
