package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.BatchHistory;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ProjectScreen;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one operator does, the others see: in the list, the history of batches and the project, without loading anything anew. */
@Timeout(90)
@InChromium
class OpenWindowsFollowEachOtherTest {
    private static final String PROJECT = Situation.MIGRATING.projectIds().getFirst();

    @Test
    void changesShowUpByThemselves(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING, Situation.PAUSED);
        Window ada = desk.window();
        ProjectList hers = ada.projects();
        Window list = desk.window();
        ProjectList theirs = list.projects();
        Window history = desk.window();
        BatchHistory batches = history.batches();
        Window detail = desk.window();
        ProjectScreen project = detail.project(PROJECT);
        List.of(ada, list, history, detail).forEach(OpenWindowsFollowEachOtherTest::markAsLoaded);

        ResultView result = hers.select(List.of(PROJECT))
                .choose("PAUSE")
                .sign("ada", "night shift")
                .run();

        theirs.awaitStatus(PROJECT, "PAUSED");
        assertThat(batches.row(result.batchId())).containsText("ada");
        assertThat(batches.row(result.batchId())).containsText("night shift");
        assertThat(batches.row(result.batchId())).hasAttribute("data-status", "SUCCEEDED");
        assertThat(project.whole()).hasAttribute("data-status", "PAUSED");
        assertThat(project.events().filter(new FilterOptions().setHasText("night shift")))
                .not()
                .hasCount(0);
        assertThat(detail.page().getByTestId("allowed-operations")).containsText("Restore");
        List.of(ada, list, history, detail).forEach(OpenWindowsFollowEachOtherTest::wasNotLoadedAgain);
    }

    @Test
    void rowsThatLeaveTheFilterStayUnderThePointer(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        Window window = desk.window();
        ProjectList running = window.projects("status=RUNNING");
        window.awaitLive();
        running.pointAt(PROJECT);

        desk.window().projects().select(List.of(PROJECT)).choose("PAUSE").run();

        assertThat(running.row(PROJECT)).hasAttribute("data-leaving", "no longer matches the filter");
        assertThat(window.byName("refresh-list")).containsText("1 row left the list");
        assertThat(running.rows()).hasCount(2);
        running.pointElsewhere();
        assertThat(running.rows()).hasCount(1);
        assertThat(window.byName("refresh-list")).hasCount(0);
    }

    private static void markAsLoaded(Window window) {
        window.awaitLive().page().evaluate("() => { window.isTheSame = true; }");
    }

    private static void wasNotLoadedAgain(Window window) {
        assertThat(window.page().evaluate("() => window.isTheSame === true")).isEqualTo(true);
    }
}
