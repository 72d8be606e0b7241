package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator.FilterOptions;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Requests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names, tags, reasons and messages are text on every view, whatever they look like. */
@Timeout(90)
@InChromium
class NothingInDataIsMarkupTest {
    private static final String NAME = "<img/src='x'/onerror=window.broken=1>";
    private static final String OTHER = "<svg/onload=window.broken=1>-hangs-pause";
    private static final String TAG = "<b>tag</b>";
    private static final String END = "<i/onclick=window.broken=1>db";
    private static final String REASON = "<script>window.broken = 1</script>";
    private static final String ACTOR = "<u>eve</u>";
    private static final String MESSAGE = "<a href=javascript:window.broken=1>look</a>";

    @Test
    void everyViewShowsDataAsItIs(Desk desk) {
        desk.workspace().register(List.of(project("np_one", NAME), project("np_other", OTHER)));
        desk.workspace().run(Requests.batch("START", "np_one", "np_other"));
        failThePause(desk);

        Window window = desk.window();
        ProjectList list = window.projects();
        assertThat(list.row("np_one")).containsText(NAME);
        assertThat(list.row("np_one")).containsText(TAG);
        assertThat(list.row("np_one")).containsText(END);
        expectNoMarkup(window);
        OperationDialog dialog = list.selectPage()
                .choose("MODIFY_ALERT_CONFIGURATION")
                .pickAlertLevel("HIGH_PROTECTION")
                .sign(ACTOR, REASON);
        assertThat(window.byName("eligible")).containsText(NAME);
        expectNoMarkup(window);
        ResultView result = dialog.run();
        expectNoMarkup(window);
        result.close();

        window.batches();
        assertThat(window.byName("batch-row").first()).containsText(REASON);
        assertThat(window.byName("batch-row").first()).containsText(ACTOR);
        expectNoMarkup(window);
        window.batches().open(failedBatch(desk));
        assertThat(window.byName("item").filter(new FilterOptions().setHasText(MESSAGE)))
                .hasCount(1);
        expectNoMarkup(window);
        window.project("np_other");
        assertThat(window.byName("project-detail")).containsText(OTHER);
        assertThat(window.byName("project-detail")).containsText(MESSAGE);
        assertThat(window.byName("project-detail")).containsText(REASON);
        expectNoMarkup(window);
    }

    private static ObjectNode project(String projectId, String name) {
        ObjectNode project = Requests.project(projectId, name, "FULL_MIGRATION");
        project.putArray("tags").add(TAG).add("hangs-full-migration");
        ((ObjectNode) project.path("source")).put("name", END);
        return project;
    }

    /** A pause that a runner reports as failed, with a message of its own. */
    private static void failThePause(Desk desk) {
        String batchId = desk.workspace().accept(Requests.batch("PAUSE", "np_other"));
        // A stage may be told to have ended after it.
        JsonNode requested = Await.until(
                        "the pause to be asked for",
                        () -> desk.workspace().history("np_other").stream()
                                .filter(event -> event.path("type").asText().contains("pause-requested"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        ObjectNode report = WireJson.object()
                .put("reportId", "r_1")
                .put("type", "OPERATION_FAILED")
                .put("requestId", requested.path("id").asText());
        report.putObject("error").put("code", "MARKUP").put("message", MESSAGE).put("advice", MESSAGE);
        desk.workspace().post("/projects/np_other/reports", report).expect(202);
        desk.workspace().ended(batchId);
    }

    private static String failedBatch(Desk desk) {
        return desk.workspace()
                .get("/batches?status=FAILED")
                .expect(200)
                .at("/batches/0/batchId")
                .asText();
    }

    private static void expectNoMarkup(Window window) {
        assertThat(window.page().evaluate("() => window.broken === undefined")).isEqualTo(true);
        assertThat(
                        window.page()
                                .locator(
                                        "img[src=x], svg[onload], #console i, dialog i, #console b, dialog b, #console u, dialog u, script:not([src]), a[href^=javascript]"))
                .hasCount(0);
    }
}
