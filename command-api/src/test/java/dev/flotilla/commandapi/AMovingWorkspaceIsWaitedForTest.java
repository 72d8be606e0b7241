package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.FakeProjector.Asked;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.commandapi.projector.ProjectorAnswer;
import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.commandapi.projector.ProjectorConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An instance that is being stopped hands its workspaces over, and for a moment nobody has them. */
@Timeout(30)
class AMovingWorkspaceIsWaitedForTest {
    private static final String SUMMARY = "/v1/workspaces/w/summary";
    private static final String BATCH = "/v1/workspaces/w/batches/b_1";
    private static final Reply MOVING = Reply.problem(503, "UNAVAILABLE", "Moving");
    private static final Reply HERE = Reply.json(Map.of("counts", 1));

    private final FakeProjector leaving = new FakeProjector();
    private final FakeProjector staying = new FakeProjector();

    @AfterEach
    void stop() {
        leaving.close();
        staying.close();
    }

    @Test
    void asksTheInstanceThatTakesItOver() {
        leaving.answers(SUMMARY, MOVING);
        staying.answers(SUMMARY, HERE);
        assertThat(ask(Duration.ofSeconds(20)).status()).isEqualTo(200);
        assertThat(leaving.asked()).containsExactly(new Asked("GET", SUMMARY, ""));
        assertThat(staying.asked()).containsExactly(new Asked("GET", SUMMARY, ""));
    }

    @Test
    void asksAgainUntilItHasBeenTakenOver() {
        leaving.answers(SUMMARY, MOVING);
        staying.answersInTurn(SUMMARY, MOVING, MOVING, HERE);
        assertThat(ask(Duration.ofSeconds(20)).status()).isEqualTo(200);
        assertThat(staying.asked()).hasSize(3);
    }

    @Test
    void passesOnThatNobodyAnswersOnceAHandoverWouldBeOver() {
        leaving.answers(SUMMARY, MOVING);
        staying.answers(SUMMARY, MOVING);
        ProjectorAnswer answer = ask(Duration.ofMillis(300));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).contains("7");
        assertThat(staying.asked()).isNotEmpty();
    }

    @Test
    void asksLessOftenTheLongerItHasBeenAsking() {
        leaving.answers(SUMMARY, MOVING);
        staying.answers(SUMMARY, MOVING);
        assertThat(ask(Duration.ofSeconds(2)).status()).isEqualTo(503);
        assertThat(leaving.asked().size() + staying.asked().size()).isBetween(3, 10);
    }

    @Test
    void doesNotAskAgainWhereThereIsTooMuchToDo() {
        leaving.answers(SUMMARY, Reply.problem(503, "OVERLOADED", "Too much"));
        assertThat(ask(Duration.ofSeconds(20)).status()).isEqualTo(503);
        assertThat(leaving.asked()).hasSize(1);
        assertThat(staying.asked()).isEmpty();
    }

    @Test
    void holdsNoAnswerBackForLongerThanItMay() {
        leaving.answersSlowly(BATCH, Duration.ofSeconds(2), MOVING);
        staying.answers(BATCH, HERE);
        try (ProjectorConnection connection = connection(Duration.ofSeconds(20))) {
            assertThat(new ProjectorClient(connection).batch("w", "b_1", 10).status())
                    .isEqualTo(200);
        }
        assertThat(leaving.asked()).containsExactly(new Asked("GET", BATCH + "?wait=10", ""));
        assertThat(staying.asked())
                .singleElement()
                .extracting(Asked::address)
                .asString()
                .matches(".*wait=[1-8]");
    }

    private ProjectorAnswer ask(Duration handover) {
        try (ProjectorConnection connection = connection(handover)) {
            return new ProjectorClient(connection).query(SUMMARY);
        }
    }

    private ProjectorConnection connection(Duration handover) {
        return new ProjectorConnection(List.of(leaving.address(), staying.address()), handover);
    }
}
