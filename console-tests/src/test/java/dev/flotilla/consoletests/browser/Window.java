package dev.flotilla.consoletests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.flotilla.consoletests.screen.BatchHistory;
import dev.flotilla.consoletests.screen.BatchScreen;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ProjectScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One window on the console. Whatever its page complains of, errors and broken rules of its security policy, is kept. */
public final class Window {
    /** Longer than anything takes on a machine that does other things as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");

    private final Page page;
    private final URI address;
    private final String workspace;
    private final List<String> complaints = new ArrayList<>();
    private Predicate<String> isExpected = complaint -> false;

    Window(Page page, URI address, String workspace) {
        this.page = page;
        this.address = address;
        this.workspace = workspace;
        page.setDefaultTimeout(PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
    }

    private void heard(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type())) {
            complaints.add("%s (%s)".formatted(message.text(), message.location()));
        }
    }

    /** Lets pass what the test brings about itself, as a request that gets no answer. */
    public Window expecting(String complaint) {
        isExpected = isExpected.or(heard -> heard.contains(complaint));
        return this;
    }

    List<String> complaints() {
        return complaints.stream().filter(isExpected.negate()).toList();
    }

    /** The list of projects, all of them. */
    public ProjectList projects() {
        return projects("");
    }

    /** @param query what follows the question mark in the address */
    public ProjectList projects(String query) {
        open("projects", query);
        return new ProjectList(page).awaitShown();
    }

    public ProjectScreen project(String projectId) {
        open("projects/" + projectId, "");
        return new ProjectScreen(page).awaitShown();
    }

    public BatchHistory batches() {
        return batches("");
    }

    /** @param query what follows the question mark in the address */
    public BatchHistory batches(String query) {
        open("batches", query);
        return new BatchHistory(page).awaitShown();
    }

    public BatchScreen batch(String batchId) {
        open("batches/" + batchId, "");
        return new BatchScreen(page).awaitShown();
    }

    /** Any place of the workspace, without waiting for anything to be there. */
    public void open(String place, String query) {
        openAddress("#/%s/%s%s".formatted(workspace, place, query.isEmpty() ? "" : "?" + query));
    }

    /** The same within the page that is open, as by a link: it needs no connection. */
    public void go(String place) {
        page.evaluate("fragment => { location.hash = fragment; }", "#/%s/%s".formatted(workspace, place));
    }

    /** @param fragment from the number sign on */
    public void openAddress(String fragment) {
        page.navigate(address + "/" + fragment);
    }

    /** Whether what is shown is live: live, connecting, lost or resting. */
    public Locator connection() {
        return page.getByTestId("connection");
    }

    /** Comes back once changes arrive by themselves. */
    public Window awaitLive() {
        assertThat(connection()).hasAttribute("data-state", "live");
        return this;
    }

    /** The browser's own page, for what no screen has a word for. */
    public Page page() {
        return page;
    }

    /** What is found by a name that the console gives it for tests. */
    public Locator byName(String name) {
        return page.getByTestId(name);
    }

    /** A picture of what is seen. */
    public void picture(Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file));
    }

    void keepEvidence(Path file) {
        try {
            Files.createDirectories(file.getParent());
            picture(Path.of(file + ".png"));
            Files.writeString(
                    Path.of(file + ".html"), "<!-- %s %s -->%n%s".formatted(page.url(), complaints, page.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlaywrightException gone) {
            complaints.add("No picture could be taken: " + gone.getMessage());
        }
    }

    /** Closes it before its test ends, which does so otherwise. */
    public void close() {
        page.context().close();
    }
}
