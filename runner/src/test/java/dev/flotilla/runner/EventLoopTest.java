package dev.flotilla.runner;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private static final Duration LONGER_THAN_THE_COMMIT_INTERVAL = Duration.ofSeconds(6);

    private final FakeEngine engine = new FakeEngine();
    private final TestClock clock = new TestClock();
    private final ScriptedSystem system = new ScriptedSystem();
    private final ProjectHistory project = engine.add(ProjectHistory.registered("np_1", FULL_MIGRATION));

    private RunnerProcess started() {
        return startedWhere(0);
    }

    private RunnerProcess startedWhere(long committed) {
        return new RunnerProcess(engine, system, clock, committed).assigned().turn();
    }

    private void request(ProjectHistory history, Operation operation) {
        history.request(operation);
        engine.publish();
    }

    @Nested
    class FromEventToReport {

        @Test
        void publishesTheReportOfAnOperation() {
            RunnerProcess runner = started();
            request(project, Operation.START);
            runner.turn();
            system.end("START np_1/2", Outcome.DONE);

            ProducerRecord<String, byte[]> report =
                    runner.published(Topic.PROJECT_REPORTS).getFirst();
            assertThat(report.key()).isEqualTo("default");
            assertThat(report.partition()).isEqualTo(RecordKey.partition("default", RunnerProcess.PARTITIONS));
            assertThat(report.headers().lastHeader("content-type").value())
                    .isEqualTo(CloudEvent.CONTENT_TYPE.getBytes(UTF_8));
            assertThat(CloudEvent.parse(report.value()).time()).isEqualTo(clock.instant());
            assertThat(runner.reports())
                    .containsExactly(new OperationReport(
                            "np_1/2/START/OPERATION_SUCCEEDED", "np_1", "np_1/2", Optional.empty()));
        }

        @Test
        void walksAProjectToItsEnd() {
            RunnerProcess runner = started();
            request(project, Operation.START);
            runner.turn();
            for (int done = 0; done < system.begun.size(); done++) {
                system.end(system.begun.get(done), Outcome.DONE);
                runner.settle();
            }

            assertThat(system.begun).containsExactly("START np_1/2", "PRECHECK np_1/4", "FULL_MIGRATION np_1/6");
            assertThat(project.project().stageStatus(Stage.FORWARD_SWITCHOVER)).isPresent();
            assertThat(project.project().currentStep()).isPresent();
        }

        @Test
        void passesOverWhatCannotBeRead() {
            RunnerProcess runner = started();
            engine.publishGarbage("garbage".getBytes(UTF_8));
            engine.publishGarbage(null);
            engine.publishGarbage(ProjectEventCodec.encode(ProjectHistory.registered(
                                    "elsewhere",
                                    "np_9",
                                    "stray",
                                    false,
                                    project.project().migrationTypes())
                            .events()
                            .getFirst())
                    .toBytes());
            request(project, Operation.START);
            runner.turn();

            assertThat(system.begun).containsExactly("START np_1/2");
        }
    }

    @Nested
    class Restart {

        @Test
        void doesAgainWhatWasNotReported() {
            RunnerProcess before = started();
            request(project, Operation.START);
            before.turn();
            before.loop.end();
            startedWhere(before.committed());

            assertThat(system.begun).containsExactly("START np_1/2", "START np_1/2");
        }

        @Test
        void repeatsAReportUnderTheSameId() {
            RunnerProcess before = started();
            request(project, Operation.START);
            before.turn();
            system.end("START np_1/2", Outcome.DONE);
            RunnerProcess after = startedWhere(before.committed());
            system.end("START np_1/2", Outcome.DONE);

            assertThat(after.reports()).isEqualTo(before.reports());
        }

        @Test
        void doesNotDoAgainWhatIsObsoleteByNow() {
            project.request(Operation.START)
                    .done()
                    .completed(Stage.PRECHECK)
                    .request(Operation.PAUSE)
                    .done()
                    .request(Operation.RESTORE)
                    .done();
            engine.publish();
            started();

            assertThat(system.begun).containsExactly("FULL_MIGRATION " + project.lastEventId());
        }

        @Test
        void beginsNothingBeforeTheEndOfTheLogHasBeenRead() {
            project.request(Operation.START).done();
            engine.publish();
            RunnerProcess runner = new RunnerProcess(engine, system, clock, 0).assigned();
            runner.turn(2);
            assertThat(system.begun).isEmpty();
            assertThat(runner.loop.live()).isFalse();

            runner.turn();
            assertThat(system.begun).containsExactly("PRECHECK np_1/4");
            assertThat(runner.loop.live()).isTrue();
        }

        @Test
        void keepsTheSuspendedWorkOfAPausedProject() {
            project.request(Operation.START).done().request(Operation.PAUSE).done();
            engine.publish();
            RunnerProcess before = started();
            clock.passes(LONGER_THAN_THE_COMMIT_INTERVAL);
            before.turn().loop.end();

            RunnerProcess after = startedWhere(before.committed());
            project.request(Operation.RESTORE).done();
            engine.publish();
            after.turn();

            assertThat(system.begun).endsWith("PRECHECK np_1/8");
        }
    }

    @Nested
    class Commits {
        private final ProjectHistory younger = engine.add(ProjectHistory.registered("np_2", FULL_MIGRATION));

        @Test
        void staysAtTheRegistrationOfTheOldestProject() {
            RunnerProcess runner = started();
            clock.passes(LONGER_THAN_THE_COMMIT_INTERVAL);
            runner.turn();

            assertThat(runner.committed()).isZero();
        }

        @Test
        void goesOnOnceTheOldestProjectIsOver() {
            RunnerProcess runner = started();
            request(project, Operation.DELETE);
            clock.passes(LONGER_THAN_THE_COMMIT_INTERVAL);
            runner.turn();

            assertThat(runner.committed()).isEqualTo(1);
        }

        @Test
        void goesToTheEndOnceAllProjectsAreOver() {
            RunnerProcess runner = started();
            request(project, Operation.DELETE);
            request(younger, Operation.DELETE);
            clock.passes(LONGER_THAN_THE_COMMIT_INTERVAL);
            runner.turn();

            assertThat(runner.committed()).isEqualTo(4);
        }

        @Test
        void happensNowAndThen() {
            RunnerProcess runner = started();
            request(project, Operation.DELETE);
            runner.turn();

            assertThat(runner.committed()).isZero();
        }

        @Test
        void happensAtTheEnd() {
            RunnerProcess runner = started();
            request(project, Operation.DELETE);
            runner.turn().loop.end();

            assertThat(runner.committed()).isEqualTo(1);
            assertThat(runner.consumer.closed()).isTrue();
        }
    }

    @Nested
    class Rebalance {

        @Test
        void cancelsTheWorkOfAPartitionThatIsTakenAway() {
            RunnerProcess runner = started();
            request(project, Operation.START);
            runner.turn().revoked();
            system.end("START np_1/2", Outcome.DONE);

            assertThat(system.cancelled).containsExactly("START np_1/2");
            assertThat(runner.reports()).isEmpty();
            assertThat(runner.committed()).isZero();
        }

        @Test
        void cancelsButDoesNotCommitWhatIsLost() {
            RunnerProcess runner = started();
            request(project, Operation.DELETE);
            engine.add(ProjectHistory.registered("np_2", FULL_MIGRATION).request(Operation.START));
            runner.turn().loop.onPartitionsLost(List.of(RunnerProcess.PARTITION));

            assertThat(system.cancelled).containsExactly("START np_2/2");
            assertThat(runner.committed()).isZero();
        }

        @Test
        void beginsAgainWhenThePartitionComesBack() {
            RunnerProcess runner = started();
            request(project, Operation.START);
            runner.turn().revoked();
            runner.assigned().turn();

            assertThat(system.begun).containsExactly("START np_1/2", "START np_1/2");
        }
    }

    @Nested
    class TelemetryOfTasks {
        private final ProjectHistory incremental =
                engine.add(ProjectHistory.registered("np_2", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION)
                        .request(Operation.START)
                        .done()
                        .completed(Stage.PRECHECK)
                        .monitoring(Stage.INCREMENTAL_LOG_PULL));
        private final Instant position = clock.instant().minusSeconds(3);

        @Test
        void isOneSampleOfAllStagesOfAProject() {
            RunnerProcess runner = started();
            system.stage("INCREMENTAL_LOG_PULL np_2/6").position(position, Duration.ofSeconds(3));
            system.stage("INCREMENTAL_LOG_PULL np_2/6").progress(7);
            system.stage("FULL_MIGRATION np_2/8").progress(40);
            system.stage("INCREMENTAL_LOG_PULL np_2/6").progress(8);
            clock.passes(RunnerProcess.TELEMETRY_INTERVAL);
            runner.turn();

            assertThat(runner.telemetry())
                    .isEqualTo(Map.of(
                            "default/np_2",
                            new Telemetry(
                                    Optional.of(Stage.FULL_MIGRATION),
                                    Optional.of(40),
                                    Optional.of(position),
                                    Optional.of(3L),
                                    Instant.parse("2026-01-01T00:00:00Z"))));
            assertThat(runner.published(Topic.PROJECT_TELEMETRY))
                    .singleElement()
                    .satisfies(produced -> assertThat(produced.partition())
                            .isEqualTo(RecordKey.partition("default", RunnerProcess.PARTITIONS)));
        }

        @Test
        void isPublishedAtIntervalsAndOnlyWhereItChanged() {
            RunnerProcess runner = started();
            system.stage("FULL_MIGRATION np_2/8").progress(40);
            runner.turn();
            assertThat(runner.telemetry()).isEmpty();

            clock.passes(RunnerProcess.TELEMETRY_INTERVAL);
            runner.turn();
            clock.passes(RunnerProcess.TELEMETRY_INTERVAL);
            runner.turn();
            assertThat(runner.published(Topic.PROJECT_TELEMETRY)).hasSize(1);
        }

        @Test
        void isNotTakenFromACancelledTask() {
            RunnerProcess runner = started();
            incremental.request(Operation.PAUSE).done();
            engine.publish();
            runner.turn();
            system.stage("FULL_MIGRATION np_2/8").progress(40);
            clock.passes(RunnerProcess.TELEMETRY_INTERVAL);
            runner.turn();

            assertThat(incremental.project().status()).isEqualTo(ProjectStatus.PAUSED);
            assertThat(runner.telemetry()).isEmpty();
        }
    }
}
