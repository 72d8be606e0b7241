package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operation from the list to its result without a mouse; what has the focus is seen all the way. */
@Timeout(90)
@InChromium
class WithTheKeyboardAloneTest {
    private static final int MOST_STOPS = 60;

    /** The element that has the focus, by its name, or what else it is. */
    private static final String FOCUSED = """
            () => {
              const focused = document.activeElement;
              return focused.dataset.testid ?? focused.name ?? focused.getAttribute('aria-label') ?? focused.tagName;
            }
            """;

    /** Whether it is seen that it has the focus: an outline, around it or what it is a part of. */
    private static final String IS_SEEN = """
            () => {
              for (let element = document.activeElement; element && element !== document.body; element = element.parentElement) {
                const { outlineStyle, outlineWidth } = getComputedStyle(element);
                if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true;
              }
              return false;
            }
            """;

    @Test
    void pausesEveryProjectOnThePageByKeyboard(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        Window window = desk.window();
        window.projects();

        tabTo(window, "select-page");
        press(window, "Space");
        tabTo(window, "operation-PAUSE");
        // Keys come faster here than any hand: before the page was drawn again.
        assertThat(window.byName("operation-PAUSE")).hasAttribute("aria-disabled", "false");
        press(window, "Enter");
        OperationDialog dialog = new OperationDialog(window.page()).awaitPreview();
        tabTo(window, "reason");
        window.page().keyboard().type("by keyboard");
        tabTo(window, "ok");
        press(window, "Enter");

        ResultView result = dialog.result();
        assertThat(result.counts()).isEqualTo(Map.of("succeeded", 2, "total", 2));
        press(window, "Escape");
        assertThat(result.result()).hasCount(0);
        assertThat(window.byName("operation-PAUSE")).isFocused();
        assertThat(desk.workspace().batch(lastBatch(desk)).path("reason").asText())
                .isEqualTo("by keyboard");
    }

    @Test
    void walksTheMenuOfMoreOperations(Desk desk) {
        Fleet.in(desk.workspace(), Situation.IDLE);
        Window window = desk.window();
        window.projects().selectPage();

        tabTo(window, "more-operations");
        press(window, "Enter");
        assertThat(window.byName("batch-bar").getByTestId("operation-START")).isFocused();
        press(window, "ArrowDown");
        press(window, "ArrowUp");
        press(window, "End");
        assertThat(window.byName("operation-SKIP_FULL_VERIFICATION")).isFocused();
        press(window, "Enter");
        assertThat(window.byName("operation-dialog")).hasCount(0);
        press(window, "Home");
        press(window, "Enter");
        new OperationDialog(window.page()).awaitPreview();
        press(window, "Escape");

        assertThat(window.byName("operation-dialog")).hasCount(0);
        assertThat(window.byName("more-operations")).isFocused();
    }

    private static void tabTo(Window window, String name) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if (window.page().evaluate(FOCUSED).equals(name)) {
                return;
            }
            press(window, "Tab");
        }
        throw new AssertionError("Expected to come to %s within %d stops".formatted(name, MOST_STOPS));
    }

    private static void press(Window window, String key) {
        window.page().keyboard().press(key);
        if (key.equals("Tab")
                && !window.page()
                        .evaluate("() => document.activeElement === document.body")
                        .equals(true)) {
            assertThat(window.page().evaluate(IS_SEEN))
                    .as("that the focus on %s is seen", window.page().evaluate(FOCUSED))
                    .isEqualTo(true);
        }
    }

    private static String lastBatch(Desk desk) {
        return desk.workspace()
                .get("/batches")
                .expect(200)
                .at("/batches/0/batchId")
                .asText();
    }
}
