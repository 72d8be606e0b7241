package dev.flotilla.consoletests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ReducedMotion;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where one test sits: a workspace, the public API of it, and as many windows on the console as it opens. */
public final class Desk implements AutoCloseable {
    private final Browser browser;
    private final Deployment deployment;
    private final Workspace workspace;
    private final List<Window> windows = new ArrayList<>();

    Desk(Browser browser, Deployment deployment, String workspace) {
        this.browser = browser;
        this.deployment = deployment;
        this.workspace = deployment.workspace(workspace);
    }

    /** The workspace by the public API, to bring about what the operator finds, and to look at what came of it. */
    public Workspace workspace() {
        return workspace;
    }

    /** The deployment that all tests share, for what the API does not give. */
    public Deployment deployment() {
        return deployment;
    }

    /** Another operator's window: each has its own storage, as on another machine. */
    public Window window() {
        return window(Viewport.LIGHT);
    }

    /** The same of another size or theme. */
    public Window window(Viewport viewport) {
        return window(viewport, address());
    }

    /** The same on a connection that can be cut. */
    public Window windowThrough(Wire wire) {
        return windowThrough(wire, Viewport.LIGHT);
    }

    public Window windowThrough(Wire wire, Viewport viewport) {
        return window(viewport, wire.address());
    }

    /** The same on the console of another command API. */
    public Window windowOn(URI address) {
        return window(Viewport.LIGHT, address);
    }

    /** A connection to the console that can be cut; it is the test's to close. */
    public Wire wire() {
        return Wire.to(address());
    }

    private URI address() {
        return deployment.http().address();
    }

    private Window window(Viewport viewport, URI address) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(viewport.width(), viewport.height())
                .setColorScheme(viewport.theme())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
        Window window = new Window(context.newPage(), address, workspace.name());
        windows.add(window);
        return window;
    }

    void expectNoComplaints() {
        List<String> complaints =
                windows.stream().flatMap(window -> window.complaints().stream()).toList();
        if (!complaints.isEmpty()) {
            throw new AssertionError("Expected no complaint from the page, but there were " + complaints);
        }
    }

    void keepEvidence(Path folder, String name) {
        for (int number = 0; number < windows.size(); number++) {
            windows.get(number).keepEvidence(folder.resolve("%s-%d".formatted(name, number)));
        }
    }

    @Override
    public void close() {
        windows.forEach(Window::close);
    }
}
