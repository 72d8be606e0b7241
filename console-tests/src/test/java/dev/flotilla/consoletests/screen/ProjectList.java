package dev.flotilla.consoletests.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** The list of projects with its filters, its pages and the bar of batch operations. */
public final class ProjectList {
    private final Page page;

    public ProjectList(Page page) {
        this.page = page;
    }

    /** Comes back once projects are shown, or that there are none. */
    public ProjectList awaitShown() {
        rows().or(page.getByTestId("empty")).first().waitFor();
        assertThat(page.locator("table.projects[aria-busy=true]")).hasCount(0);
        return this;
    }

    public Locator rows() {
        return page.getByTestId("project-row");
    }

    public Locator row(String projectId) {
        return page.locator("[data-testid=project-row][data-project-id='%s']".formatted(projectId));
    }

    /** The ids of the rows, from the top, once those that were asked for are there. */
    public List<String> projectIds() {
        awaitShown();
        return ((List<?>) rows().evaluateAll("rows => rows.map((row) => row.dataset.projectId)"))
                .stream().map(String.class::cast).toList();
    }

    /** Comes back once a project is shown with this status. */
    public ProjectList awaitStatus(String projectId, String status) {
        assertThat(row(projectId)).hasAttribute("data-status", status);
        return this;
    }

    /** Takes the pointer off the rows, which stay where they are for as long as it is over them. */
    public ProjectList pointElsewhere() {
        page.mouse().move(0, 0);
        return this;
    }

    /** Puts the pointer over the rows. */
    public ProjectList pointAt(String projectId) {
        row(projectId).hover();
        return this;
    }

    /** Ticks projects, wherever on the page they are. */
    public ProjectList select(Iterable<String> projectIds) {
        projectIds.forEach(
                projectId -> row(projectId).getByRole(AriaRole.CHECKBOX).check());
        return this;
    }

    /** Ticks the whole page. */
    public ProjectList selectPage() {
        page.getByTestId("select-page").check();
        return this;
    }

    /** Everything that matches the filter, once the page is ticked. */
    public ProjectList selectAllThatMatch() {
        page.getByTestId("select-all").click();
        return this;
    }

    /** Unticks everything; comes back once nothing is ticked on the page either. */
    public ProjectList clearSelection() {
        page.getByTestId("clear-selection").click();
        assertThat(selectedCount()).hasText("0");
        assertThat(page.getByTestId("select-page")).not().isChecked();
        return this;
    }

    public Locator selectedCount() {
        return page.getByTestId("selected-count");
    }

    /** The button of an operation, in the bar or under More; its count says how many selected projects support it. */
    public Locator operation(String operation) {
        return page.getByTestId("batch-bar").getByTestId("operation-" + operation);
    }

    /** Chooses an operation as one does: in the bar, or under More first. */
    public OperationDialog choose(String operation) {
        Locator button = operation(operation);
        if (!button.isVisible()) {
            page.getByTestId("more-operations").click();
        }
        button.click();
        return new OperationDialog(page).awaitPreview();
    }

    /** Types into a filter for text. */
    public ProjectList type(String filter, String text) {
        page.getByTestId("filter-" + filter).fill(text);
        return this;
    }

    /** Ticks a value in a filter with a list. */
    public ProjectList tick(String filter, String value) {
        Locator choice = page.getByTestId("filter-" + filter);
        choice.locator("summary").click();
        choice.locator("input[value='%s']".formatted(value)).check();
        choice.locator("summary").click();
        return this;
    }

    /** The chip of a status above the list. */
    public Locator status(String status) {
        return page.getByTestId("status-" + status);
    }

    public ProjectList sortBy(String field) {
        page.getByTestId("sort-" + field).click();
        return this;
    }

    public ProjectList ofPageSize(int size) {
        page.getByTestId("page-size").selectOption(String.valueOf(size));
        return this;
    }

    public ProjectList nextPage() {
        page.getByTestId("next-page").click();
        return this;
    }

    public ProjectList previousPage() {
        page.getByTestId("previous-page").click();
        return this;
    }

    /** As "1–20 of 45 projects". */
    public Locator range() {
        return page.getByTestId("page-range");
    }
}
