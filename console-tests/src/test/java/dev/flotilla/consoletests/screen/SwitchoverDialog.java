package dev.flotilla.consoletests.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The track of forward switchover, with each project's place on it. */
public final class SwitchoverDialog {
    private final Page page;
    private final Locator dialog;

    public SwitchoverDialog(Page page) {
        this.page = page;
        this.dialog = page.getByTestId("switchover-dialog");
    }

    /** Comes back once the track is shown. */
    public SwitchoverDialog awaitShown() {
        track().waitFor();
        return this;
    }

    public Locator track() {
        return dialog.getByTestId("track");
    }

    /** A step on the track. */
    public Locator step(String step) {
        return dialog.getByTestId("step-" + step);
    }

    /** The steps of the track, from the first. */
    public List<String> steps() {
        return track().locator("[data-testid^=step-]").all().stream()
                .map(step -> step.getAttribute("data-testid").substring("step-".length()))
                .toList();
    }

    public Locator rows() {
        return dialog.getByTestId("fleet-row");
    }

    public Locator row(String projectId) {
        return dialog.locator("[data-testid=fleet-row][data-project-id='%s']".formatted(projectId));
    }

    /** Comes back once so many projects wait for a person at a step. */
    public SwitchoverDialog awaitWaiting(String step, int projects) {
        confirmation(step).waitFor();
        assertThat(confirmation(step)).hasAttribute("data-count", String.valueOf(projects));
        return this;
    }

    /** The button that confirms a step for all that wait at it. */
    public Locator confirmation(String step) {
        return dialog.locator("[data-testid=confirm-step][data-step='%s']".formatted(step));
    }

    /** The panels that offer to confirm a step: one for each migration type of those that wait at it. */
    public Locator panels(String step) {
        return dialog.getByTestId("confirm-panel-" + step);
    }

    public SwitchoverDialog confirm(String step) {
        confirmation(step).click();
        return this;
    }

    /** Comes back once a project is at a step in this way, as FAILED. */
    public SwitchoverDialog awaitPlace(String projectId, String step, String place) {
        assertThat(row(projectId)).hasAttribute("data-step", step);
        assertThat(row(projectId)).hasAttribute("data-place", place);
        return this;
    }

    public SwitchoverDialog retry(String projectId) {
        row(projectId).getByTestId("retry-step").click();
        return this;
    }

    /** Asks to skip a failed step, which a second dialog wants to be sure of. */
    public SkipDialog skip(String projectId) {
        row(projectId).getByTestId("skip-step").click();
        return new SkipDialog(page);
    }

    public Locator verdict() {
        return dialog.getByTestId("switchover-verdict");
    }

    public SwitchoverDialog sign(String actor, String reason) {
        dialog.locator("[name=actor]").fill(actor);
        dialog.locator("[name=reason]").fill(reason);
        return this;
    }

    public void close() {
        dialog.getByTestId("close").click();
        assertThat(dialog).hasCount(0);
    }
}
