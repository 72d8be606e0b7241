package dev.flotilla.consoletests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.consoletests.browser.Axe;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Look;
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
    void inTheLightTheme(Desk desk) {
        look(desk, Look.LIGHT, Axe.whole());
    }

    @Test
    void inTheDarkTheme(Desk desk) {
        look(desk, Look.DARK, Axe.contrast());
    }

    private static void look(Desk desk, Look look, Axe axe) {
        Fleet.in(desk.workspace());
        list(desk.window(look), axe);
        operations(desk.window(look), axe);
        switchover(desk.window(look), axe);
        batchesAndProjects(desk.window(look), axe);
        nothingThere(desk.window(look), axe);
        notLive(desk, look, axe);
        for (int width : List.of(Look.NARROW, Look.PHONE)) {
            narrow(desk.window(look.wide(width)), width, axe);
        }
        axe.expectNoViolations();
    }

    private static void list(Window window, Axe axe) {
        ProjectList list = window.projects("pageSize=10");
        axe.look("list", window);
        list.selectPage();
        axe.look("page selected", window);
        window.byName("more-operations").click();
        axe.look("more operations", window);
        window.page().keyboard().press("Escape");
        window.byName("filter-stage").locator("summary").click();
        axe.look("filter", window);
        window.page().keyboard().press("Escape");
        list.selectAllThatMatch();
        axe.look("all selected", window);
        window.byName("theme").click();
        axe.look("themes", window);
        window.page().keyboard().press("Escape");
        for (String opener : List.of("workspace", "actor")) {
            window.byName(opener).click();
            axe.look(opener, window);
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
            axe.look(operation, window);
            dialog.cancel();
        }
        window.byName("clear-selection").click();
        list.select(Situation.CANNOT_START.projectIds());
        ResultView result = list.choose("START").run();
        axe.look("result", window);
        result.close();
    }

    private static void switchover(Window window, Axe axe) {
        SwitchoverDialog switchover = window.projects("keyword=atfirststep,stepfailed,steprunning")
                .selectPage()
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover()
                .awaitWaiting("START_FORWARD_SWITCHOVER", 2);
        axe.look("switchover", window);
        SkipDialog sure = switchover.skip(Situation.STEP_FAILED.projectIds().getFirst());
        axe.look("skip", window);
        sure.cancel();
        switchover.close();
    }

    private static void batchesAndProjects(Window window, Axe axe) {
        window.batches();
        axe.look("batches", window);
        String failed = window.batches("status=FAILED").rows().first().getAttribute("data-batch-id");
        window.batch(failed);
        axe.look("batch", window);
        for (Situation situation : List.of(Situation.STEP_FAILED, Situation.FAILED, Situation.PENDING)) {
            window.project(situation.projectIds().getFirst());
            axe.look("project " + situation, window);
        }
    }

    private static void nothingThere(Window window, Axe axe) {
        window.expecting("404 (Not Found)");
        window.projects("keyword=nothing-has-this-name");
        axe.look("nothing matches", window);
        window.openAddress("#/nobody-is-here/projects");
        window.byName("empty").waitFor();
        axe.look("empty", window);
        for (String place : List.of("projects/np_none", "batches/b_none")) {
            window.open(place, "");
            window.byName("problem").first().waitFor();
            axe.look(place, window);
        }
    }

    private static void notLive(Desk desk, Look look, Axe axe) {
        try (Wire wire = desk.wire()) {
            Window window = desk.windowThrough(wire, look).expecting("net::ERR_");
            window.projects();
            window.awaitLive();
            wire.holdUp();
            window.go("batches");
            window.byName("loading").waitFor();
            axe.look("loading", window);
            wire.cut();
            window.byName("disconnected").waitFor();
            window.byName("problem").waitFor();
            axe.look("disconnected", window);
        }
    }

    private static void narrow(Window window, int width, Axe axe) {
        ProjectList list = window.projects("keyword=migrating").select(Situation.MIGRATING.projectIds());
        fits(window, width, "list", axe);
        OperationDialog dialog = list.choose("PAUSE");
        fits(window, width, "dialog", axe);
        dialog.cancel();
        SwitchoverDialog switchover = window.projects("keyword=atfirststep")
                .select(Situation.AT_FIRST_STEP.projectIds())
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover()
                .awaitWaiting("START_FORWARD_SWITCHOVER", 2);
        fits(window, width, "switchover", axe);
        switchover.close();
        window.batches();
        fits(window, width, "batches", axe);
        window.project(Situation.STEP_FAILED.projectIds().getFirst());
        fits(window, width, "project", axe);
    }

    /** Nothing has to be moved sideways to be read. */
    private static void fits(Window window, int width, String what, Axe axe) {
        assertThat((int) window.page().evaluate(WIDTH))
                .as("the width of %s".formatted(what))
                .isLessThanOrEqualTo(width);
        axe.look("%s, %d wide".formatted(what, width), window);
    }
}
