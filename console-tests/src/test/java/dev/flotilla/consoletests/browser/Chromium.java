package dev.flotilla.consoletests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The browser that is installed on this machine; started once for all tests. */
final class Chromium implements AutoCloseable {
    private static final String PATH_PROPERTY = "flotilla.chromium";
    private static final String PATH_VARIABLE = "FLOTILLA_CHROMIUM";
    private static final String REQUIRED_PROPERTY = "flotilla.chromium.required";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Nothing that looks for a network that may not be there. */
    private static final List<String> ARGUMENTS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What to do where there is none. */
    static final String MISSING =
            ("The console's browser tests need a Chromium, and there is none: %s were looked for on the"
                            + " PATH. Install it (Debian: apt-get install chromium) or name it (-D%s=/path/to/it or %s).")
                    .formatted(String.join(", ", NAMES), PATH_PROPERTY, PATH_VARIABLE);

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where it is installed: as it is named by a property or a variable, or on the PATH. */
    static Optional<Path> installed() {
        return named(System.getProperty(PATH_PROPERTY))
                .or(() -> named(System.getenv(PATH_VARIABLE)))
                .or(Chromium::onThePath);
    }

    private static Optional<Path> named(String path) {
        return Optional.ofNullable(path).map(Path::of);
    }

    private static Optional<Path> onThePath() {
        List<Path> folders = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether doing without is an error, as in continuous integration. */
    static boolean isRequired() {
        return Boolean.getBoolean(REQUIRED_PROPERTY);
    }

    /** Starts the installed one, without a screen. */
    static Chromium start() {
        Path installed = installed().orElseThrow(() -> new IllegalStateException(MISSING));
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new LaunchOptions()
                                    .setExecutablePath(installed)
                                    .setArgs(ARGUMENTS)));
        } catch (RuntimeException notStarted) {
            playwright.close();
            throw notStarted;
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        try (playwright) {
            browser.close();
        }
    }
}
