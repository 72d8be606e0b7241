package dev.flotilla.commandapi;

import static dev.flotilla.commandapi.ApiUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.RegistrationResult;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationRefusal;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProjectRoutesTest {
    private static final String PROJECTS = "/v1/workspaces/w/projects";
    private static final String ENDS =
            "\"source\":{\"type\":\"MYSQL\",\"name\":\"orders db\"},\"sink\":{\"type\":\"KAFKA\",\"name\":\"events\"},";
    private static final String TWO = "{\"projects\":[{\"projectId\":\"np_1\",\"name\":\"orders\"," + ENDS
            + "\"migrationTypes\":[\"FULL_VERIFICATION\",\"FULL_MIGRATION\"],\"tags\":[\"wave-1\"],\"activeActive\":true,"
            + "\"alertLevel\":\"HIGH_PROTECTION\"},{\"name\":\"Rechnungen_für_März\"," + ENDS
            + "\"migrationTypes\":[\"SCHEMA_MIGRATION\"]}]}";

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    @Nested
    class Registered {

        @Test
        void areOnTheLogWhenTheyAreAccepted() {
            Answer answer = api.post(PROJECTS, TWO);
            RegisterProjects command = (RegisterProjects) api.log.lastCommand();
            String made = command.projects().get(1).projectId();
            assertThat(made).matches("np_[0-9a-z]{16}");
            Endpoint source = new Endpoint(DatabaseType.MYSQL, "orders db");
            Endpoint sink = new Endpoint(DatabaseType.KAFKA, "events");
            assertThat(command.projects())
                    .containsExactly(
                            new NewProject(
                                    "np_1",
                                    new ProjectDetails(
                                            "orders",
                                            source,
                                            sink,
                                            EnumSet.of(MigrationType.FULL_MIGRATION, MigrationType.FULL_VERIFICATION),
                                            true,
                                            List.of("wave-1")),
                                    AlertLevel.HIGH_PROTECTION),
                            new NewProject(
                                    made,
                                    new ProjectDetails(
                                            "Rechnungen_für_März",
                                            source,
                                            sink,
                                            EnumSet.of(MigrationType.SCHEMA_MIGRATION),
                                            false,
                                            List.of()),
                                    AlertLevel.LOW_PROTECTION));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().toString())
                    .isEqualTo(
                            "{\"commandId\":\"%s\",\"projects\":[{\"projectId\":\"np_1\",\"name\":\"orders\"},{\"projectId\":\"%s\",\"name\":\"Rechnungen_für_März\"}]}"
                                    .formatted(command.header().commandId(), made));
        }

        @Test
        void areAnsweredEachByItselfForThoseWhoWait() {
            api.projector.decides(results(registered("np_1", "orders"), refused("np_2", "billing")));
            Answer answer = api.post(PROJECTS, TWO, "Prefer", "wait=3");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Preference-Applied")).contains("wait=3");
            assertThat(answer.json().path("projects").toString())
                    .isEqualTo(
                            "[{\"projectId\":\"np_1\",\"name\":\"orders\",\"status\":\"REGISTERED\",\"error\":null},"
                                    + "{\"projectId\":\"np_2\",\"name\":\"billing\",\"status\":\"REFUSED\",\"error\":{\"code\":\"NAME_TAKEN\",\"message\":\"Taken\"}}]");
        }

        @Test
        void areAcceptedWhereTheWaitIsOverBefore() {
            api.projector.answers("/internal/v1/workspaces/w/commands/*", Reply.nothing());
            Answer answer = api.post(PROJECTS, TWO, "Prefer", "wait=0");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().at("/projects/0").has("status")).isFalse();
        }

        @Test
        void areAConflictWhereNoneOfThemCouldBe() {
            api.projector.decides(results(refused("np_1", "orders"), idTaken("np_2", "billing")));
            Answer answer = api.post(PROJECTS, TWO, "Prefer", "wait");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("NAME_TAKEN");
            assertThat(answer.errors()).containsExactly("/projects/0/name: Taken", "/projects/1/projectId: Id taken");
        }

        @Test
        void withAKeyAreAnsweredOnceTheyAreDecidedAndAlikeWhenTheyComeAgain() {
            api.projector.decides(results(registered("np_1", "orders")));
            Answer first = api.post(PROJECTS, TWO, "Idempotency-Key", "k");
            String commandId = api.log.lastCommand().header().commandId();
            api.projector
                    .decides(new Repeated(commandId))
                    .outcome(commandId, new Answered(results(registered("np_1", "orders"))));
            Answer second = api.post(PROJECTS, TWO, "Idempotency-Key", "k");
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header("Idempotency-Replayed")).isEmpty();
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(fingerprint(0)).isEqualTo(fingerprint(1));
        }

        @Test
        void areRefusedWhereTheKeyBelongsToAnotherRequest() {
            api.projector.decides(new KeyReused("k"));
            assertThat(api.post(PROJECTS, TWO, "Idempotency-Key", "k").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void mayBeAThousand() {
            String projects = IntStream.range(0, 1_000)
                    .mapToObj(project ->
                            "{\"name\":\"p%d\",%s\"migrationTypes\":[\"FULL_MIGRATION\"]}".formatted(project, ENDS))
                    .collect(Collectors.joining(","));
            assertThat(api.post(PROJECTS, "{\"projects\":[%s]}".formatted(projects))
                            .status())
                    .isEqualTo(202);
            assertThat(((RegisterProjects) api.log.lastCommand()).projects())
                    .extracting(NewProject::projectId)
                    .doesNotHaveDuplicates()
                    .hasSize(1_000);
        }

        private String fingerprint(int index) {
            return api.log
                    .appended()
                    .get(index)
                    .event()
                    .data()
                    .at("/header/idempotency/fingerprint")
                    .asText();
        }

        private static ProjectsRegistered results(RegistrationResult... results) {
            return new ProjectsRegistered(List.of(results));
        }

        private static RegistrationResult registered(String id, String name) {
            return new RegistrationResult(id, name, Optional.empty());
        }

        private static RegistrationResult refused(String id, String name) {
            return new RegistrationResult(
                    id, name, Optional.of(new RegistrationRefusal(RegistrationCode.NAME_TAKEN, "Taken")));
        }

        private static RegistrationResult idTaken(String id, String name) {
            return new RegistrationResult(
                    id, name, Optional.of(new RegistrationRefusal(RegistrationCode.PROJECT_ID_TAKEN, "Id taken")));
        }
    }

    @Nested
    class ReportedOn {
        private static final String ERROR =
                ",\"error\":{\"code\":\"CM-1\",\"message\":\"No room\",\"advice\":\"Make some\"}}";
        private static final Failure FAILURE = new Failure("CM-1", "No room", Optional.of("Make some"));

        @Test
        void areAcceptedWithEveryKindOfReport() {
            takes(
                    "OPERATION_SUCCEEDED\",\"requestId\":\"np_1/2\"}",
                    new OperationReport("r", "np_1", "np_1/2", none()));
            takes(
                    "OPERATION_FAILED\",\"requestId\":\"np_1/2\"" + ERROR,
                    new OperationReport("r", "np_1", "np_1/2", Optional.of(FAILURE)));
            takes(
                    "STAGE_COMPLETED\",\"stage\":\"PRECHECK\"}",
                    new StageCompletedReport("r", "np_1", Optional.empty(), Stage.PRECHECK));
            takes(
                    "STAGE_COMPLETED\",\"requestId\":\"np_1/4\",\"stage\":\"PRECHECK\"}",
                    new StageCompletedReport("r", "np_1", Optional.of("np_1/4"), Stage.PRECHECK));
            takes(
                    "STAGE_FAILED\",\"stage\":\"PRECHECK\"" + ERROR,
                    new StageFailedReport("r", "np_1", Optional.empty(), Stage.PRECHECK, FAILURE));
            takes(
                    "STAGE_MONITORING\",\"stage\":\"REVERSE_INCREMENTAL\"}",
                    new StageMonitoringReport("r", "np_1", Optional.empty(), Stage.REVERSE_INCREMENTAL));
            takes(
                    "SWITCHOVER_STEP_COMPLETED\",\"step\":\"SWITCHOVER_PRECHECK\"}",
                    new StepReport("r", "np_1", Optional.empty(), SwitchoverStep.SWITCHOVER_PRECHECK, none()));
            takes(
                    "SWITCHOVER_STEP_FAILED\",\"step\":\"SWITCHOVER_PRECHECK\"" + ERROR,
                    new StepReport(
                            "r", "np_1", Optional.empty(), SwitchoverStep.SWITCHOVER_PRECHECK, Optional.of(FAILURE)));
        }

        @Test
        void mayNameTheProjectAgain() {
            assertThat(api.post(
                                    PROJECTS + "/np_1/reports",
                                    "{\"reportId\":\"r\",\"projectId\":\"np_1\",\"type\":\"STAGE_COMPLETED\",\"stage\":\"PRECHECK\"}")
                            .status())
                    .isEqualTo(202);
        }

        private void takes(String typeAndRest, RunnerReport report) {
            Answer answer = api.post(PROJECTS + "/np_1/reports", "{\"reportId\":\"r\",\"type\":\"" + typeAndRest);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().toString()).isEqualTo("{\"reportId\":\"r\"}");
            FakeCommandLog.Appended last = api.log.appended().getLast();
            assertThat(last.topic()).isEqualTo(Topic.PROJECT_REPORTS);
            assertThat(last.event()).isEqualTo(ReportCodec.encode("w", report, NOW));
        }

        private static Optional<Failure> none() {
            return Optional.empty();
        }
    }
}
