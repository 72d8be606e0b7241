package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Request;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch on everything that matches the filter goes out as that filter, whatever is on the page. */
@Timeout(90)
@InChromium
class EverythingThatMatchesTest {
    private static final int MATCHING = 45;

    @Test
    void sendsTheFilterAndNoIds(Desk desk) {
        desk.workspace().register(Requests.projects("wanted", MATCHING));
        desk.workspace().register(Requests.projects("other", 5));
        Window window = desk.window();
        ProjectList list = window.projects("keyword=wanted").selectPage();
        assertThat(list.selectedCount()).hasText("20");

        list.selectAllThatMatch();
        assertThat(list.selectedCount()).hasText(String.valueOf(MATCHING));
        assertThat(list.operation("START")).hasAttribute("data-count", String.valueOf(MATCHING));
        OperationDialog dialog = list.choose("START");
        assertThat(dialog.verdict()).containsText("45 projects support this operation");
        AtomicReference<ResultView> result = new AtomicReference<>();
        Request request = window.page()
                .waitForRequest(
                        sent -> sent.method().equals("POST") && sent.url().endsWith("/batches"),
                        () -> result.set(dialog.run()));

        JsonNode selection = WireJson.parse(request.postData().getBytes(StandardCharsets.UTF_8))
                .path("selection");
        assertThat(selection)
                .isEqualTo(
                        WireJson.parse("{\"filter\": {\"keyword\": [\"wanted\"]}}".getBytes(StandardCharsets.UTF_8)));
        assertThat(result.get().counts()).isEqualTo(Map.of("succeeded", MATCHING, "total", MATCHING));
        assertThat(desk.workspace()
                        .get("/projects?status=NOT_STARTED")
                        .expect(200)
                        .path("total")
                        .asInt())
                .isEqualTo(5);
    }
}
