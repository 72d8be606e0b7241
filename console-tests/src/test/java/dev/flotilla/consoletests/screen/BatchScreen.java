package dev.flotilla.consoletests.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** One batch with each of its items, who and why. */
public final class BatchScreen {
    private final Page page;

    public BatchScreen(Page page) {
        this.page = page;
    }

    /** Comes back once its items are shown. */
    public BatchScreen awaitShown() {
        items().first().waitFor();
        return this;
    }

    public Locator whole() {
        return page.getByTestId("batch-page");
    }

    public Locator items() {
        return page.getByTestId("item");
    }
}
