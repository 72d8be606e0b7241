package dev.flotilla.consoletests.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** One project: stages, pending operation, history, what may be done with it. */
public final class ProjectScreen {
    private final Page page;

    public ProjectScreen(Page page) {
        this.page = page;
    }

    /** Comes back once its history is shown. */
    public ProjectScreen awaitShown() {
        events().first().waitFor();
        return this;
    }

    /** All of it; its status is an attribute. */
    public Locator whole() {
        return page.getByTestId("project-detail");
    }

    public Locator stages() {
        return page.getByTestId("stage");
    }

    public Locator events() {
        return page.getByTestId("event");
    }

    /** An event of the history by its type. */
    public Locator events(String type) {
        return page.locator("[data-testid=event][data-type*='%s']".formatted(type));
    }

    public Locator pendingOperation() {
        return page.getByTestId("pending-operation");
    }

    /** The operations that are allowed now. */
    public List<String> allowedOperations() {
        return page.getByTestId("allowed-operations").locator("button").all().stream()
                .map(button -> button.getAttribute("data-testid").substring("operation-".length()))
                .toList();
    }

    public OperationDialog choose(String operation) {
        page.getByTestId("allowed-operations")
                .getByTestId("operation-" + operation)
                .click();
        return new OperationDialog(page).awaitPreview();
    }
}
