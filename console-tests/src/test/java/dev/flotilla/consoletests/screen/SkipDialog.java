package dev.flotilla.consoletests.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The second question before a failed step is skipped. */
public final class SkipDialog {
    private final Locator dialog;

    SkipDialog(Page page) {
        dialog = page.getByTestId("skip-dialog");
    }

    public Locator warning() {
        return dialog.getByTestId("warning");
    }

    /** The button, which needs the risk to be acknowledged first. */
    public Locator button() {
        return dialog.getByTestId("skip");
    }

    public SkipDialog acknowledge() {
        dialog.getByTestId("confirmation").check();
        return this;
    }

    public void skip() {
        button().click();
        assertThat(dialog).hasCount(0);
    }

    public void cancel() {
        dialog.getByTestId("cancel").click();
        assertThat(dialog).hasCount(0);
    }
}
