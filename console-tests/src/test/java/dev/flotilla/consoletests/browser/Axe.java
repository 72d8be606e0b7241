package dev.flotilla.consoletests.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what a window shows against the rules of accessibility, WCAG 2.2 A and AA; tells of all that is wrong at the end. */
public final class Axe {
    private static final String SCRIPT = script();

    /** A sentence for each thing that breaks a rule. What is behind a dialog is out of reach, and not looked at. */
    private static final String RUN = """
            async (runOnly) => {
              const shown = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
              const { violations } = await axe.run(shown, { runOnly, resultTypes: ['violations'] });
              return violations.flatMap(({ id, nodes }) =>
                nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
            }
            """;

    private static final Map<String, Object> ALL = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    private static final Map<String, Object> CONTRAST = Map.of("type", "rule", "values", List.of("color-contrast"));

    private final Map<String, Object> rules;
    private final List<String> violations = new ArrayList<>();

    private Axe(Map<String, Object> rules) {
        this.rules = rules;
    }

    /** All rules. */
    public static Axe whole() {
        return new Axe(ALL);
    }

    /** What another theme can break: the rest of a page is the same in every theme. */
    public static Axe contrast() {
        return new Axe(CONTRAST);
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param what the window shows, for the message */
    public void check(String what, Window window) {
        Page page = window.page();
        if (page.evaluate("() => typeof axe === 'undefined'").equals(true)) {
            // Not as an element of the page, which its security policy would not let run.
            page.evaluate(SCRIPT);
        }
        for (Object violation : (List<?>) page.evaluate(RUN, rules)) {
            violations.add(what + ": " + violation);
        }
    }

    /** @throws AssertionError with everything that broke a rule */
    public void expectNoViolations() {
        if (!violations.isEmpty()) {
            throw new AssertionError("Expected no violation of the rules, but there are %d:%n%s"
                    .formatted(violations.size(), String.join("\n", violations)));
        }
    }
}
