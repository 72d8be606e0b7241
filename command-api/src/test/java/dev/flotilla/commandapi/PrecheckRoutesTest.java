package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PrecheckRoutesTest {
    private static final String PRECHECK = "/v1/workspaces/w/projects/np_1/switchover-precheck";
    private static final String SKIP = "{\"action\":\"SKIP\",\"acknowledgeRisk\":true}";

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void isAcceptedOnceTheEngineHasTakenItUp() {
        api.projector.decides(new PrecheckDecided("np_1", Optional.empty(), Optional.of(7L)));
        Answer answer = api.post(PRECHECK, SKIP);
        DecidePrecheck command = (DecidePrecheck) api.log.lastCommand();
        assertThat(command).isEqualTo(new DecidePrecheck(command.header(), "np_1", SwitchoverAction.SKIP));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().toString())
                .isEqualTo("{\"commandId\":\"%s\",\"projectId\":\"np_1\",\"action\":\"SKIP\"}"
                        .formatted(command.header().commandId()));
    }

    @Test
    void isRefusedWithTheEnginesReason() {
        api.projector.decides(refused(new Refusal(
                ReasonCode.NOT_IN_FORWARD_SWITCHOVER,
                "It is elsewhere",
                Optional.of(ProjectStatus.RUNNING),
                List.of(Operation.PAUSE))));
        Answer answer = api.post(PRECHECK, "{\"action\":\"RETRY\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("NOT_IN_FORWARD_SWITCHOVER");
        assertThat(answer.json().path("detail").asText()).isEqualTo("It is elsewhere");
    }

    @Test
    void isNotFoundWhereThereIsNoSuchProject() {
        api.projector.decides(refused(Refusal.precheckNotFound("np_1")));
        Answer answer = api.post(PRECHECK, SKIP);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("PROJECT_NOT_FOUND");
    }

    @Test
    void isAnsweredLikeTheFirstTimeWhenItComesAgain() {
        api.projector
                .decides(new Repeated("b_1"))
                .outcome("b_1", new Answered(new PrecheckDecided("np_1", Optional.empty(), Optional.of(7L))));
        Answer answer = api.post(PRECHECK, SKIP, "Idempotency-Key", "k");
        assertThat(answer.header("Idempotency-Replayed")).contains("true");
        assertThat(answer.json().path("commandId").asText()).isEqualTo("b_1");
    }

    @Test
    void tellsWhatToDoWhereItsDecisionIsNotKnown() {
        api.projector.answers("/internal/v1/workspaces/w/commands/*", Reply.nothing());
        assertThat(api.post(PRECHECK, SKIP).json().path("detail").asText())
                .contains("look at the project before sending it again");
        assertThat(api.post(PRECHECK, SKIP, "Idempotency-Key", "k")
                        .json()
                        .path("detail")
                        .asText())
                .contains("send the request again with the same Idempotency-Key");
    }

    private static PrecheckDecided refused(Refusal refusal) {
        return new PrecheckDecided("np_1", Optional.of(refusal), Optional.of(7L));
    }
}
