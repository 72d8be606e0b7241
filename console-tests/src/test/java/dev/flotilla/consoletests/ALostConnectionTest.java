package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.browser.Wire;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that is cut, or that lets nothing through: the console says so, and misses nothing once it is mended. */
@Timeout(120)
@InChromium
class ALostConnectionTest {
    private static final List<String> RUNNING = Situation.MIGRATING.projectIds();

    /** What Chromium itself writes of requests that get no answer. */
    private static final String NO_ANSWER = "net::ERR_";

    /** The console takes a connection that is silent for 15 seconds for lost; beside other work that may take longer. */
    private static final int TWICE_THE_SILENCE_MILLIS = 30_000;

    @Test
    void isToldAndMissesNothingOnceMended(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING, Situation.IDLE);
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire).expecting(NO_ANSWER);
            ProjectList list = window.projects();
            window.awaitLive();

            wire.cut();
            assertThat(window.byName("disconnected")).containsText("What is shown may be out of date");
            assertThat(window.connection()).hasText("Disconnected");
            assertThat(list.row(RUNNING.getFirst())).hasAttribute("data-status", "RUNNING");
            desk.workspace().run(Requests.batch("PAUSE", RUNNING));
            desk.workspace().run(Requests.batch("DELETE", Situation.IDLE.projectIds()));
            desk.workspace().register(Requests.projects("late", 1));

            wire.mend();
            window.byName("reconnect").click();
            window.awaitLive();
            assertThat(window.byName("disconnected")).hasCount(0);
            assertThat(window.byName("problem")).hasCount(0);
            RUNNING.forEach(projectId -> list.awaitStatus(projectId, "PAUSED"));
            assertThat(list.row("np_late0")).isVisible();
            assertThat(list.rows()).hasCount(3);
        }
    }

    @Test
    void comesBackWithoutBeingAskedTo(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire).expecting(NO_ANSWER);
            ProjectList list = window.projects();
            window.awaitLive();
            wire.cut();
            assertThat(window.connection()).hasAttribute("data-state", "lost");
            desk.workspace().run(Requests.batch("PAUSE", RUNNING));

            wire.mend();

            window.awaitLive();
            RUNNING.forEach(projectId -> list.awaitStatus(projectId, "PAUSED"));
        }
    }

    @Test
    void noticesThatNothingComesThrough(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire).expecting(NO_ANSWER);
            ProjectList list = window.projects();
            window.awaitLive();

            wire.holdUp();
            assertThat(window.byName("disconnected"))
                    .isVisible(new IsVisibleOptions().setTimeout(TWICE_THE_SILENCE_MILLIS));
            desk.workspace().run(Requests.batch("PAUSE", RUNNING));
            wire.mend();

            window.awaitLive();
            RUNNING.forEach(projectId -> list.awaitStatus(projectId, "PAUSED"));
        }
    }

    @Test
    void keepsWhatWasTypedIntoADialogAndSendsItOnce(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire).expecting(NO_ANSWER);
            OperationDialog dialog =
                    window.projects().selectPage().choose("PAUSE").sign("ada", "just before the cut");

            wire.holdUpAnswers();
            dialog.ok().click();
            Await.until("the request to arrive", () -> !pauses(desk).isEmpty());
            wire.cut();
            assertThat(dialog.problem()).containsText("Flotilla does not answer");
            assertThat(dialog.warnings()).containsText("The service did not confirm the request");
            assertThat(dialog.reason()).hasValue("just before the cut");
            assertThat(dialog.reason()).isDisabled();
            wire.mend();
            ResultView result = dialog.run();

            assertThat(result.headline()).containsText("2 of 2 projects paused");
            assertThat(pauses(desk)).containsExactly(result.batchId() + " just before the cut");
        }
    }

    /** Every batch that pauses, with its reason. */
    private static List<String> pauses(Desk desk) {
        return desk.workspace()
                .get("/batches?operation=PAUSE")
                .expect(200)
                .path("batches")
                .valueStream()
                .map(batch -> batch.path("batchId").asText() + " "
                        + batch.path("reason").asText())
                .toList();
    }

    @Test
    void isToldOnEveryViewThatIsOpenedMeanwhile(Desk desk) {
        Fleet.in(desk.workspace(), Situation.IDLE);
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire).expecting(NO_ANSWER);
            window.projects();
            wire.cut();
            for (String place : List.of("batches", "batches/b_none", "projects/np_idle1")) {
                window.go(place);
                assertThat(window.byName("problem").first()).containsText("Flotilla does not answer");
            }
            wire.mend();
            assertThat(window.byName("project-detail")).containsText("idle-1-");
            assertThat(window.byName("problem")).hasCount(0);
        }
    }
}
