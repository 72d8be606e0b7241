package dev.flotilla.contract.golden;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.ItemsRejected;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Requester;
import dev.flotilla.domain.project.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the engine and the runners tell: the first of each type in the story, and what is worth showing of it besides. */
final class RecordGoldens {
    private static final SampleWorkspace WORKSPACE = SampleStory.told();

    /** When what the story does not tell of happened; what is added to the end of the story leaves it as it is. */
    private static final Instant AFTERWARDS = Instant.parse("2026-03-01T08:21:00Z");

    private RecordGoldens() {}

    static List<Golden> projectEvents() {
        return Stream.concat(
                        firstOfEachType(WORKSPACE.events().stream()
                                .map(RecordGoldens::golden)
                                .toList()),
                        Stream.of(
                                event("np_geo/1").as("active-active"),
                                event("registered", event -> isOf("np_archive", event))
                                        .as("of-few-things"),
                                event(
                                                "paused",
                                                event ->
                                                        event.recorded().cause().late())
                                        .as("late"),
                                event(
                                                "release-requested",
                                                event -> event.previousStatus().equals(Optional.of(event.status())))
                                        .as("again"),
                                event(
                                                "release-requested",
                                                event ->
                                                        event.recorded().cause().late())
                                        .as("after-its-deadline"),
                                golden(withCredential("np_orders/8")).as("with-credential"),
                                event("operation-failed", event -> isOf("np_archive", event))
                                        .as("of-a-release"),
                                event(
                                                "operation-timed-out",
                                                event -> event.recorded()
                                                        .cause()
                                                        .batch()
                                                        .filter(batch -> batch.operation() == Operation.RELEASE)
                                                        .isPresent())
                                        .as("of-a-release"),
                                event("forward-switchover-entered", event -> isOf("np_archive", event))
                                        .as("by-itself"),
                                event(
                                                "switchover-step-retried",
                                                event -> event.recorded()
                                                        .cause()
                                                        .batch()
                                                        .isPresent())
                                        .as("by-a-batch"),
                                event(
                                                "stage-completed",
                                                event -> event.currentStage().equals(Optional.of(Stage.FULL_MIGRATION)))
                                        .as("of-full-migration")))
                .toList();
    }

    private static Golden golden(PublishedEvent event) {
        return Golden.record(Topic.PROJECT_EVENTS, ProjectEventCodec.encode(event), event, ProjectEventCodec::decode);
    }

    private static Golden event(String type, Predicate<PublishedEvent> which) {
        return WORKSPACE.events().stream()
                .filter(which)
                .map(RecordGoldens::golden)
                .filter(golden -> golden.message().equals("flotilla.project." + type + ".v1"))
                .findFirst()
                .orElseThrow();
    }

    private static Golden event(String id) {
        return WORKSPACE.events().stream()
                .filter(event -> event.recorded().id().equals(id))
                .map(RecordGoldens::golden)
                .findFirst()
                .orElseThrow();
    }

    /** An event that a report told of, with authentication. */
    private static PublishedEvent withCredential(String id) {
        PublishedEvent event = (PublishedEvent) event(id).value();
        RecordedEvent recorded = event.recorded();
        BatchReference batch = recorded.cause().batch().orElseThrow();
        Cause cause = Cause.of(new BatchReference(
                        batch.batchId(),
                        batch.operation(),
                        batch.actor(),
                        Optional.of(SampleWorkspace.CREDENTIAL),
                        batch.reason()))
                .toldBy(recorded.cause().reportId().orElseThrow())
                .by(Optional.of(SampleWorkspace.REPORTER));
        return new PublishedEvent(
                event.workspace(),
                new RecordedEvent(recorded.projectId(), recorded.version(), recorded.time(), cause, recorded.event()),
                event.status(),
                event.previousStatus(),
                event.currentStage(),
                event.currentStep());
    }

    private static boolean isOf(String projectId, PublishedEvent event) {
        return event.recorded().projectId().equals(projectId);
    }

    static List<Golden> batchEvents() {
        return Stream.concat(
                        firstOfEachType(WORKSPACE.batchRecords().stream()
                                .map(RecordGoldens::golden)
                                .toList()),
                        Stream.of(
                                golden(batchRecord("b_pauseretry", 0)).as("retry"),
                                golden(batchRecord("b_alert", 0)).as("alert-configuration"),
                                golden(batchRecord("b_mixed", 0)).as("mixed"),
                                golden(tooLarge()).as("too-large"),
                                golden(ofAStep()).as("of-a-step"),
                                golden(tooLarge(Optional.of(SampleWorkspace.CREDENTIAL)))
                                        .as("with-credential"),
                                golden(batchRecord("b_mixed", 1)).as("mixed"),
                                golden(batchRecord("b_atomic", 1)).as("not-atomic"),
                                golden(batchRecord("b_mixed", 2)).as("rejected"),
                                golden(answerTo("b_registeragain")).as("refused"),
                                golden(answerTo("b_precheckagain")).as("refused"),
                                golden(precheckWithVersion()).as("with-version"),
                                asked(batchRecord("b_start", 1)),
                                asked(batchRecord("b_alertagain", 1)),
                                asked(batchRecord("b_start", 2)),
                                asked(answerTo("b_registeronce")),
                                asked(answerTo("b_registerother")),
                                asked(answerTo("b_register")),
                                asked(answerTo("b_precheck"))))
                .toList();
    }

    private static Golden golden(BatchRecord batchRecord) {
        return Golden.record(
                Topic.BATCH_EVENTS, BatchEventCodec.encode(batchRecord), batchRecord, BatchEventCodec::decode);
    }

    /** As it is written with authentication. */
    private static Golden asked(BatchRecord told) {
        Optional<Requester> requester =
                Optional.of(new Requester(SampleWorkspace.OPERATOR, Optional.of(SampleWorkspace.CREDENTIAL)));
        BatchRecord asked = switch (told) {
            case OfBatch batch ->
                new OfBatch(
                        batch.workspace(), batch.subject(), batch.sequence(), batch.time(), requester, batch.event());
            case OfCommand command ->
                new OfCommand(command.workspace(), command.subject(), command.time(), requester, command.answer());
        };
        return golden(asked).as("with-credential");
    }

    private static BatchRecord batchRecord(String batchId, int sequence) {
        return WORKSPACE.batchRecords().stream()
                .filter(told -> told instanceof OfBatch batch
                        && batch.subject().equals(batchId)
                        && batch.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    private static BatchRecord answerTo(String commandId) {
        return WORKSPACE.batchRecords().stream()
                .filter(told -> told.subject().equals(commandId))
                .findFirst()
                .orElseThrow();
    }

    private static BatchRecord precheckWithVersion() {
        BatchRecord told = answerTo("b_precheck");
        return new OfCommand(
                told.workspace(),
                told.subject(),
                told.time(),
                new CommandAnswer.PrecheckDecided("np_orders", Optional.empty(), Optional.of(12L)));
    }

    private static BatchRecord tooLarge() {
        return tooLarge(Optional.empty());
    }

    private static BatchRecord tooLarge(Optional<Credential> credential) {
        Refused refused = new Refused(
                Refused.SELECTION_TOO_LARGE,
                "Expected a filter that matches at most %d projects, but it matches more"
                        .formatted(BatchLimits.MAX_FILTERED_PROJECTS),
                List.of());
        return new OfBatch(
                SampleWorkspace.NAME,
                "b_everything",
                0,
                AFTERWARDS,
                new BatchStarted(
                        Operation.PAUSE,
                        Mode.ELIGIBLE_ONLY,
                        Parameters.NONE,
                        600,
                        Optional.empty(),
                        SampleWorkspace.OPERATOR,
                        credential,
                        Optional.empty(),
                        AFTERWARDS.minusMillis(12),
                        AFTERWARDS.plusSeconds(600),
                        0,
                        Optional.of(refused)));
    }

    private static BatchRecord ofAStep() {
        return new OfBatch(
                SampleWorkspace.NAME,
                "b_step",
                0,
                AFTERWARDS,
                new BatchStarted(
                        Operation.START_FORWARD_SWITCHOVER,
                        Mode.ELIGIBLE_ONLY,
                        CommandGoldens.OF_A_STEP,
                        600,
                        Optional.empty(),
                        SampleWorkspace.OPERATOR,
                        Optional.empty(),
                        Optional.empty(),
                        AFTERWARDS.minusMillis(12),
                        AFTERWARDS.plusSeconds(600),
                        1,
                        Optional.empty()));
    }

    /** What an item's document is made of. */
    static ItemsRejected rejected(String batchId) {
        return (ItemsRejected) ((OfBatch) batchRecord(batchId, 1)).event();
    }

    static List<Golden> telemetry() {
        return List.of(
                golden(new Telemetry(
                        Optional.of(Stage.INCREMENTAL_SYNCHRONIZATION),
                        Optional.of(40),
                        Optional.of(Instant.parse("2026-03-01T09:29:58.250Z")),
                        Optional.of(2L),
                        Instant.parse("2026-03-01T09:30:00.500Z"))),
                golden(new Telemetry(
                                Optional.of(Stage.FULL_MIGRATION),
                                Optional.of(73),
                                Optional.empty(),
                                Optional.empty(),
                                Instant.parse("2026-03-01T08:30:00Z")))
                        .as("progress-only"));
    }

    private static Golden golden(Telemetry telemetry) {
        return Golden.record(
                Topic.PROJECT_TELEMETRY,
                telemetry.encode(SampleWorkspace.NAME, "np_orders"),
                telemetry,
                Telemetry::decode);
    }

    private static Stream<Golden> firstOfEachType(List<Golden> all) {
        Set<String> seen = new HashSet<>();
        List<Golden> first = new ArrayList<>(all);
        first.removeIf(golden -> !seen.add(golden.message()));
        return first.stream();
    }
}
