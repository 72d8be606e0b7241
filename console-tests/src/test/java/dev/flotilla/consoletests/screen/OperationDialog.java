package dev.flotilla.consoletests.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The dialog before a batch: who supports the operation, who does not and why, what to mind, and the operator's word for it. */
public final class OperationDialog {
    private final Page page;
    private final Locator dialog;

    public OperationDialog(Page page) {
        this.page = page;
        this.dialog = page.getByTestId("operation-dialog");
    }

    /** Comes back once it is known what the operation would come to. */
    public OperationDialog awaitPreview() {
        dialog.getByTestId("eligible-count").waitFor();
        return this;
    }

    public Locator title() {
        return dialog.locator("h2");
    }

    /** How many support it and how many do not, as a sentence. */
    public Locator verdict() {
        return dialog.getByTestId("verdict");
    }

    /** The ids of those that support it. */
    public Set<String> supporting() {
        Set<String> ids = new TreeSet<>();
        for (Locator row :
                dialog.getByTestId("eligible").locator("tr[data-project-id]").all()) {
            ids.add(row.getAttribute("data-project-id"));
        }
        return ids;
    }

    /** The codes of the reasons why the others do not, by their ids. */
    public Map<String, String> notSupporting() {
        Map<String, String> reasons = new TreeMap<>();
        for (Locator row :
                dialog.getByTestId("ineligible").locator("tr[data-project-id]").all()) {
            reasons.put(row.getAttribute("data-project-id"), row.locator("code").textContent());
        }
        return reasons;
    }

    public Locator warnings() {
        return dialog.getByTestId("warning");
    }

    /** The groups of a mixed switchover selection, one of which is to be picked. */
    public Locator groups() {
        return dialog.getByTestId("groups").locator("label");
    }

    public Locator alertLevels() {
        return dialog.getByTestId("alert-levels").locator("input");
    }

    public OperationDialog pickAlertLevel(String level) {
        dialog.getByTestId("alert-levels")
                .locator("input[value='%s']".formatted(level))
                .check();
        return this;
    }

    /** The box to tick where something cannot be undone. */
    public Locator confirmation() {
        return dialog.getByTestId("confirmation");
    }

    public OperationDialog confirm() {
        confirmation().check();
        return this;
    }

    /** Who asks, and why. */
    public OperationDialog sign(String actor, String reason) {
        dialog.locator("[name=actor]").fill(actor);
        dialog.locator("[name=reason]").fill(reason);
        return this;
    }

    public Locator reason() {
        return dialog.locator("[name=reason]");
    }

    /** OK, or Submit. */
    public Locator ok() {
        return dialog.getByTestId("ok");
    }

    /** Carries it out; comes back with the result once it is final. */
    public ResultView run() {
        ok().click();
        return result();
    }

    /** The result that takes the place of what was asked, once it is final. */
    public ResultView result() {
        return new ResultView(page, dialog).awaitEnd();
    }

    /** Opens the switchover, where nothing is confirmed yet. */
    public SwitchoverDialog openSwitchover() {
        ok().click();
        return new SwitchoverDialog(page).awaitShown();
    }

    /** What went wrong with a request. */
    public Locator problem() {
        return dialog.getByTestId("problem");
    }

    public void cancel() {
        dialog.getByTestId("cancel").click();
        assertThat(dialog).hasCount(0);
    }
}
