package dev.flotilla.consoletests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.consoletests.browser.Axe;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Viewport;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.browser.Wire;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.consoletests.screen.SkipDialog;
import dev.flotilla.consoletests.screen.SwitchoverDialog;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every view in every state, dialogs included, held against the rules of accessibility in both themes; none is wider than its
 * window, down to a telephone's.
 */
@Timeout(120)
@InChromium
class EveryViewIsAccessibleTest {
    private static final String WIDTH = "() => document.documentElement.scrollWidth";

    @Test
    void everyViewIsAccessibleInTheLightTheme(Desk desk) {
        checkEveryView(desk, Viewport.LIGHT, Axe.whole());
    }

    @Test
    void everyViewIsReadableInTheDarkTheme(Desk desk) {
        checkEveryView(desk, Viewport.DARK, Axe.contrast());
    }

    private static void checkEveryView(Desk desk, Viewport viewport, Axe axe) {
        Fleet.in(desk.workspace());
        list(desk.window(viewport), axe);
        operations(desk.window(viewport), axe);
        switchover(desk.window(viewport), axe);
        batchesAndProjects(desk.window(viewport), axe);
        nothingThere(desk.window(viewport), axe);
        notLive(desk, viewport, axe);
        for (int width : List.of(Viewport.NARROW, Viewport.PHONE)) {
            narrow(desk.window(viewport.wide(width)), width, axe);
        }
        axe.expectNoViolations();
    }

    private static void list(Window window, Axe axe) {
        ProjectList list = window.projects("pageSize=10");
        axe.check("list", window);
        list.selectPage();
        axe.check("page selected", window);
        window.byName("more-operations").click();
        axe.check("more operations", window);
        window.page().keyboard().press("Escape");
        window.byName("filter-stage").locator("summary").click();
        axe.check("filter", window);
        window.page().keyboard().press("Escape");
        list.selectAllThatMatch();
        axe.check("all selected", window);
        window.byName("theme").click();
        axe.check("themes", window);
        window.page().keyboard().press("Escape");
        for (String opener : List.of("workspace", "actor")) {
            window.byName(opener).click();
            axe.check(opener, window);
            window.page().keyboard().press("Escape");
        }
    }

    private static void operations(Window window, Axe axe) {
        ProjectList list = window.projects("pageSize=150").selectPage();
        for (String operation : List.of(
                "PAUSE",
                "RESTORE",
                "RELEASE",
                "START_FORWARD_SWITCHOVER",
                "START",
                "DELETE",
                "ENTER_FORWARD_SWITCHOVER",
                "MODIFY_ALERT_CONFIGURATION",
                "SKIP_FULL_VERIFICATION")) {
            OperationDialog dialog = list.choose(operation);
            axe.check(operation, window);
            dialog.cancel();
        }
        list.clearSelection().select(Situation.CANNOT_START.projectIds());
        ResultView result = list.choose("START").run();
        axe.check("result", window);
        result.close();
    }

    private static void switchover(Window window, Axe axe) {
        SwitchoverDialog switchover = window.projects("keyword=atfirststep,stepfailed,steprunning")
                .selectPage()
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover()
                .awaitWaiting("START_FORWARD_SWITCHOVER", 2);
        axe.check("switchover", window);
        SkipDialog sure = switchover.skip(Situation.STEP_FAILED.projectIds().getFirst());
        axe.check("skip", window);
        sure.cancel();
        switchover.close();
    }

    private static void batchesAndProjects(Window window, Axe axe) {
        window.batches();
        axe.check("batches", window);
        String failed = window.batches("status=FAILED").rows().first().getAttribute("data-batch-id");
        window.batch(failed);
        axe.check("batch", window);
        for (Situation situation : List.of(Situation.STEP_FAILED, Situation.FAILED, Situation.PENDING)) {
            window.project(situation.projectIds().getFirst());
            axe.check("project " + situation, window);
        }
    }

    private static void nothingThere(Window window, Axe axe) {
        window.expecting("404 (Not Found)");
        window.projects("keyword=nothing-has-this-name");
        axe.check("nothing matches", window);
        window.openAddress("#/nobody-is-here/projects");
        window.byName("empty").waitFor();
        axe.check("empty", window);
        for (String place : List.of("projects/np_none", "batches/b_none")) {
            window.open(place, "");
            window.byName("problem").first().waitFor();
            axe.check(place, window);
        }
    }

    private static void notLive(Desk desk, Viewport viewport, Axe axe) {
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire, viewport).expecting("net::ERR_");
            window.projects();
            window.awaitLive();
            wire.holdUp();
            window.go("batches");
            window.byName("loading").waitFor();
            axe.check("loading", window);
            wire.cut();
            window.byName("disconnected").waitFor();
            window.byName("problem").waitFor();
            axe.check("disconnected", window);
        }
    }

    private static void narrow(Window window, int width, Axe axe) {
        ProjectList list = window.projects("keyword=migrating").select(Situation.MIGRATING.projectIds());
        expectNoSidewaysScrolling(window, width, "list", axe);
        OperationDialog dialog = list.choose("PAUSE");
        expectNoSidewaysScrolling(window, width, "dialog", axe);
        dialog.cancel();
        SwitchoverDialog switchover = window.projects("keyword=atfirststep")
                .select(Situation.AT_FIRST_STEP.projectIds())
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover()
                .awaitWaiting("START_FORWARD_SWITCHOVER", 2);
        expectNoSidewaysScrolling(window, width, "switchover", axe);
        switchover.close();
        window.batches();
        expectNoSidewaysScrolling(window, width, "batches", axe);
        window.project(Situation.STEP_FAILED.projectIds().getFirst());
        expectNoSidewaysScrolling(window, width, "project", axe);
    }

    /** Nothing has to be moved sideways to be read. */
    private static void expectNoSidewaysScrolling(Window window, int width, String what, Axe axe) {
        assertThat((int) window.page().evaluate(WIDTH))
                .as("the width of %s".formatted(what))
                .isLessThanOrEqualTo(width);
        axe.check("%s, %d wide".formatted(what, width), window);
    }
}
