package dev.flotilla.engine;

import static dev.flotilla.domain.project.Operation.DELETE;
import static dev.flotilla.domain.project.Operation.MODIFY_ALERT_CONFIGURATION;
import static dev.flotilla.domain.project.Operation.PAUSE;
import static dev.flotilla.domain.project.Operation.RELEASE;
import static dev.flotilla.domain.project.Operation.START;
import static dev.flotilla.engine.EngineFixture.project;
import static dev.flotilla.engine.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.ItemsRejected;
import dev.flotilla.domain.batch.BatchEvent.ItemsUnchanged;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchEvent.RejectedItem;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.ProjectEvent.AlertLevelChanged;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.RegistrationResult;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkflowEngineTest {
    private final EngineFixture engine = new EngineFixture();

    @AfterEach
    void storesAreTheFoldOfTheEvents() {
        assertThat(engine.stored()).isEqualTo(engine.folded());
        engine.close();
    }

    @Nested
    class Registering {
        @Test
        void answersForEachProject() {
            engine.register("np_1");
            engine.post(new RegisterProjects(
                    engine.header("second"),
                    List.of(
                            project("np_1", "other"),
                            project("np_2", "name-of-np_1"),
                            project("np_3", "new"),
                            project("np_4", "new"))));

            CommandAnswer.ProjectsRegistered answer = (CommandAnswer.ProjectsRegistered) engine.answerTo("second");
            assertThat(answer.results())
                    .extracting(result -> result.refusal().map(RegistrationResult.RegistrationRefusal::code))
                    .containsExactly(
                            Optional.of(RegistrationCode.PROJECT_ID_TAKEN),
                            Optional.of(RegistrationCode.NAME_TAKEN),
                            Optional.empty(),
                            Optional.of(RegistrationCode.NAME_TAKEN));
            assertThat(engine.stored()).containsOnlyKeys("default/np_1", "default/np_3");
        }

        @Test
        void freesTheNameOfADeletedProjectButNotItsId() {
            engine.register("np_1");
            engine.batch("delete", DELETE, "np_1");
            engine.post(new RegisterProjects(
                    engine.header("again"), List.of(project("np_2", "name-of-np_1"), project("np_1", "other"))));

            CommandAnswer.ProjectsRegistered answer = (CommandAnswer.ProjectsRegistered) engine.answerTo("again");
            assertThat(answer.results())
                    .extracting(result -> result.refusal().map(RegistrationResult.RegistrationRefusal::code))
                    .containsExactly(Optional.empty(), Optional.of(RegistrationCode.PROJECT_ID_TAKEN));
        }
    }

    @Nested
    class Batches {
        @Test
        void requestsWhatARunnerCarriesOutAndEndsWithItsLastReport() {
            engine.register("np_1", "np_2");
            engine.start("np_1", "np_2");

            engine.batch("pause", PAUSE, "np_1", "np_2", "np_2", "np_3");

            assertThat(engine.projectLog("pause"))
                    .extracting(event -> event.recorded().event())
                    .hasSize(2)
                    .hasOnlyElementsOfType(OperationRequested.class);
            assertThat(engine.batchLog("pause")).hasSize(2);
            assertThat(engine.batchLog("pause").getFirst())
                    .isInstanceOfSatisfying(
                            BatchStarted.class,
                            started -> assertThat(started.total()).isEqualTo(3));
            assertThat(engine.lastOf("pause"))
                    .isInstanceOfSatisfying(
                            ItemsRejected.class,
                            rejected -> assertThat(rejected.items())
                                    .extracting(
                                            RejectedItem::projectId,
                                            item -> item.refusal().code())
                                    .containsExactly(tuple("np_3", ReasonCode.PROJECT_NOT_FOUND)));

            engine.succeed("np_1");
            assertThat(engine.lastOf("pause")).isInstanceOf(ItemsRejected.class);

            engine.succeed("np_2");
            assertThat(engine.lastOf("pause"))
                    .isEqualTo(new BatchCompleted(BatchStatus.PARTIALLY_SUCCEEDED, new ItemCounts(0, 2, 0, 1, 0)));
            assertThat(engine.entries("open-batches")).isZero();
            assertThat(engine.entries("open-batch-items")).isZero();
            assertThat(engine.entries("timers")).isZero();
        }

        @Test
        void publishesWhereEachEventTookTheProject() {
            engine.register("np_1");
            engine.start("np_1");

            assertThat(engine.projectLog())
                    .extracting(
                            PublishedEvent::status,
                            event -> event.currentStage().map(Enum::name).orElse("-"))
                    .containsExactly(
                            tuple(ProjectStatus.NOT_STARTED, "-"),
                            tuple(ProjectStatus.NOT_STARTED, "-"),
                            tuple(ProjectStatus.RUNNING, "-"),
                            tuple(ProjectStatus.RUNNING, "PRECHECK"));
        }

        @Test
        void endsAtOnceIfNothingIsEligible() {
            engine.register("np_1");
            engine.batch("pause", PAUSE, "np_1");

            assertThat(engine.lastOf("pause"))
                    .isEqualTo(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 0, 1, 0)));
        }

        @Test
        void endsAtOnceIfAFilterMatchesNothing() {
            engine.batch("none", request(PAUSE, Parameters.NONE, running()));

            assertThat(engine.lastOf("none")).isEqualTo(new BatchCompleted(BatchStatus.FAILED, ItemCounts.NONE));
        }

        @Test
        void selectsByFilterWhenItDecides() {
            engine.register("np_1", "np_2", "np_3");
            engine.start("np_1", "np_3");
            engine.batch("pause", request(PAUSE, Parameters.NONE, running()));

            assertThat(engine.projectLog("pause"))
                    .extracting(event -> event.recorded().projectId())
                    .containsExactly("np_1", "np_3");
        }

        @Test
        void succeedsWithoutAnEventIfTheAlertLevelIsAsWanted() {
            engine.register("np_1", "np_2");
            alertLevel("first", AlertLevel.HIGH_PROTECTION, "np_1");
            alertLevel("second", AlertLevel.HIGH_PROTECTION, "np_1", "np_2");

            assertThat(engine.projectLog("second"))
                    .extracting(event -> event.recorded().event())
                    .containsExactly(new AlertLevelChanged(AlertLevel.HIGH_PROTECTION, AlertLevel.LOW_PROTECTION));
            assertThat(engine.batchLog("second").get(1))
                    .isEqualTo(new ItemsUnchanged(List.of(new BatchEvent.UnchangedItem("np_1", 2))));
            assertThat(engine.lastOf("second"))
                    .isEqualTo(new BatchCompleted(BatchStatus.SUCCEEDED, new ItemCounts(0, 2, 0, 0, 0)));
        }

        @Test
        void tellsOfRejectionsInChunks() {
            String[] unknown =
                    IntStream.range(0, 1_200).mapToObj(i -> "np_" + i).toArray(String[]::new);
            engine.batch("pause", PAUSE, unknown);

            assertThat(engine.batchLog("pause").subList(1, 4))
                    .extracting(event -> ((ItemsRejected) event).items().size())
                    .containsExactly(500, 500, 200);
            assertThat(engine.lastOf("pause"))
                    .isEqualTo(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 0, 1_200, 0)));
        }

        private void alertLevel(String batchId, AlertLevel level, String... projectIds) {
            engine.batch(
                    batchId,
                    request(
                            MODIFY_ALERT_CONFIGURATION,
                            new Parameters.AlertConfiguration(level),
                            new Selection.ByIds(List.of(projectIds))));
        }

        private Selection running() {
            ProjectFilter all = ProjectFilter.ALL;
            return new Selection.ByFilter(new ProjectFilter(
                    Set.of(ProjectStatus.RUNNING),
                    all.stage(),
                    all.tag(),
                    all.migrationType(),
                    all.sourceType(),
                    all.sinkType(),
                    all.keyword()));
        }
    }

    @Nested
    class Deadlines {
        @Test
        void endWhatNobodyReports() {
            engine.register("np_1", "np_2");
            engine.batch("start", START, "np_1", "np_2");
            engine.succeed("np_1");

            engine.advance(Duration.ofSeconds(61));

            assertThat(engine.lastOf("start"))
                    .isEqualTo(new BatchCompleted(BatchStatus.PARTIALLY_SUCCEEDED, new ItemCounts(0, 1, 0, 0, 1)));
            assertThat(engine.entries("timers")).isZero();
        }

        @Test
        void letALateReportMoveTheProjectButNotTheItem() {
            engine.register("np_1");
            engine.start("np_1");
            engine.batch("pause", PAUSE, "np_1");
            String requestId = requestId("np_1");
            engine.advance(Duration.ofSeconds(61));

            engine.report(new OperationReport("late", "np_1", requestId, Optional.empty()));

            assertThat(engine.projectLog().getLast())
                    .satisfies(event -> assertThat(event.recorded().event()).isEqualTo(new ProjectPaused()))
                    .satisfies(
                            event -> assertThat(event.recorded().cause().late()).isTrue());
            assertThat(engine.lastOf("pause"))
                    .isEqualTo(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 0, 0, 1)));
        }

        @Test
        void askForAFailedReleaseAgainUntilItSucceeds() {
            engine.register("np_1");
            engine.start("np_1");
            engine.batch("pause", PAUSE, "np_1");
            engine.succeed("np_1");
            engine.batch("release", RELEASE, "np_1");
            for (int attempt = 1; attempt <= 3; attempt++) {
                engine.report(new OperationReport(
                        "failed-" + attempt,
                        "np_1",
                        requestId("np_1"),
                        Optional.of(new Failure("BUSY", "still busy", Optional.empty()))));
                engine.advance(Duration.ofSeconds(1L << (attempt - 1)));
            }
            engine.succeed("np_1");

            assertThat(engine.projectLog("release"))
                    .extracting(event -> event.recorded().event())
                    .filteredOn(OperationRequested.class::isInstance)
                    .extracting(event -> ((OperationRequested) event).attempt())
                    .containsExactly(1, 2, 3, 4);
            assertThat(engine.project(engine.projectLog(), "np_1").status()).isEqualTo(ProjectStatus.RELEASED);
            assertThat(engine.lastOf("release"))
                    .isEqualTo(new BatchCompleted(BatchStatus.SUCCEEDED, new ItemCounts(0, 1, 0, 0, 0)));
            assertThat(engine.entries("timers")).isZero();
        }

        private String requestId(String projectId) {
            return engine.project(engine.projectLog(), projectId)
                    .pendingOperation()
                    .map(PendingOperation::requestId)
                    .orElseThrow();
        }
    }

    @Nested
    class IdempotencyKeys {
        @Test
        void giveTheSameBatchForTheSameRequest() {
            engine.register("np_1");
            post("first", "same");
            post("second", "same");

            assertThat(engine.answerTo("second")).isEqualTo(new CommandAnswer.Repeated("first"));
            assertThat(engine.batchLog("second")).isEmpty();
            assertThat(engine.projectLog()).hasSize(2);
        }

        @Test
        void refuseAnotherRequest() {
            engine.register("np_1");
            post("first", "same");
            post("second", "different");

            assertThat(engine.answerTo("second")).isEqualTo(new CommandAnswer.KeyReused("key"));
            assertThat(engine.batchLog("second")).isEmpty();
        }

        @Test
        void areRememberedForMoreThanADayAndForgottenAfterTwo() {
            engine.register("np_1");
            post("first", "same");
            engine.advance(Duration.ofHours(25));
            post("second", "same");
            engine.advance(Duration.ofHours(24));
            post("third", "same");

            assertThat(engine.answerTo("second")).isEqualTo(new CommandAnswer.Repeated("first"));
            assertThat(engine.batchLog("third")).isNotEmpty();
        }

        private void post(String batchId, String fingerprint) {
            engine.post(new RequestBatch(
                    engine.header(batchId, "key", fingerprint), request(START, "np_1"), Optional.empty()));
        }
    }

    @Nested
    class OpenBatchesOfAWorkspace {
        @Test
        void areBounded() {
            String[] ids = IntStream.rangeClosed(1, BatchLimits.MAX_OPEN_BATCHES + 1)
                    .mapToObj(number -> "np_" + number)
                    .toArray(String[]::new);
            engine.post(new RegisterProjects(
                    engine.header("register"),
                    Stream.of(ids).map(EngineFixture::project).toList()));
            for (int number = 0; number < BatchLimits.MAX_OPEN_BATCHES; number++) {
                engine.batch("b_" + number, START, ids[number]);
            }

            String last = ids[BatchLimits.MAX_OPEN_BATCHES];
            engine.batch("b_over", START, last);
            engine.succeed(ids[0]);
            engine.batch("b_again", START, last);

            assertThat(refusal("b_over")).contains(Refused.tooManyOpen());
            assertThat(refusal("b_again")).isEmpty();
        }

        private Optional<Refused> refusal(String batchId) {
            return ((BatchStarted) engine.batchLog(batchId).getFirst()).refusal();
        }
    }

    @Nested
    class Prechecks {
        @Test
        void areRefusedWithAReasonIfThereIsNothingToDecide() {
            engine.register("np_1");
            engine.decidePrecheck("known", "np_1", SwitchoverAction.RETRY);
            engine.decidePrecheck("unknown", "np_2", SwitchoverAction.RETRY);

            assertThat(code("known")).isEqualTo(ReasonCode.STATUS_NOT_ALLOWED);
            assertThat(code("unknown")).isEqualTo(ReasonCode.PROJECT_NOT_FOUND);
            assertThat(decided("known").version()).contains(1L);
            assertThat(decided("unknown").version()).isEmpty();
        }

        @Test
        void tellTheVersionThatTheProjectHasByThem() {
            engine.register("np_1");
            engine.start("np_1");
            Stream.of(Stage.PRECHECK, Stage.FULL_MIGRATION, Stage.FULL_VERIFICATION)
                    .forEach(stage ->
                            engine.report(new StageCompletedReport("r_" + stage, "np_1", Optional.empty(), stage)));
            engine.batch("enter", Operation.ENTER_FORWARD_SWITCHOVER, "np_1");
            engine.batch(
                    "confirm",
                    request(
                            Operation.START_FORWARD_SWITCHOVER,
                            new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()),
                            new Selection.ByIds(List.of("np_1"))));
            engine.report(new StepReport(
                    "r_step",
                    "np_1",
                    Optional.empty(),
                    SwitchoverStep.SWITCHOVER_PRECHECK,
                    Optional.of(new Failure("LATE", "It lags", Optional.empty()))));
            engine.decidePrecheck("again", "np_1", SwitchoverAction.RETRY);

            assertThat(decided("again"))
                    .isEqualTo(new CommandAnswer.PrecheckDecided(
                            "np_1",
                            Optional.empty(),
                            Optional.of(
                                    engine.project(engine.projectLog(), "np_1").version())));
        }

        private ReasonCode code(String commandId) {
            return decided(commandId).refusal().orElseThrow().code();
        }

        private CommandAnswer.PrecheckDecided decided(String commandId) {
            return (CommandAnswer.PrecheckDecided) engine.answerTo(commandId);
        }
    }
}
