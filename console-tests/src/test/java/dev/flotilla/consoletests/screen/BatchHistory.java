package dev.flotilla.consoletests.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The history of batches. */
public final class BatchHistory {
    private final Page page;

    public BatchHistory(Page page) {
        this.page = page;
    }

    /** Comes back once batches are shown, or that there are none. */
    public BatchHistory awaitShown() {
        rows().or(page.getByTestId("empty")).first().waitFor();
        return this;
    }

    public Locator rows() {
        return page.getByTestId("batch-row");
    }

    public Locator row(String batchId) {
        return page.locator("[data-testid=batch-row][data-batch-id='%s']".formatted(batchId));
    }

    public BatchScreen open(String batchId) {
        row(batchId).locator("a").first().click();
        return new BatchScreen(page).awaitShown();
    }
}
