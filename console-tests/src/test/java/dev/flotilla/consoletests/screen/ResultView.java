package dev.flotilla.consoletests.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of a batch: counts, and each project that did not succeed with its reason. */
public final class ResultView {
    private static final Pattern ENDED = Pattern.compile("SUCCEEDED|PARTIALLY_SUCCEEDED|FAILED|REJECTED");

    private final Page page;
    private final Locator dialog;

    ResultView(Page page, Locator dialog) {
        this.page = page;
        this.dialog = dialog;
    }

    /** Comes back once it is final. */
    ResultView awaitEnd() {
        assertThat(result()).hasAttribute("data-status", ENDED);
        return this;
    }

    public Locator result() {
        return dialog.getByTestId("result");
    }

    public String batchId() {
        return result().getAttribute("data-batch-id");
    }

    public Locator headline() {
        return result().getByTestId("result-headline");
    }

    /** The counts that are not zero, and the total: as {@code {succeeded=2, total=2}}. */
    public Map<String, Integer> counts() {
        return Stream.of("succeeded", "failed", "timedOut", "rejected", "running", "total")
                .collect(Collectors.toMap(
                        count -> count,
                        count -> Integer.parseInt(
                                result().getByTestId("count-" + count).textContent()),
                        (one, other) -> other,
                        TreeMap::new))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, TreeMap::new));
    }

    /** The projects that did not succeed. */
    public Locator items() {
        return dialog.getByTestId("item");
    }

    public Locator item(String projectId) {
        return dialog.locator("[data-testid=item][data-project-id='%s']".formatted(projectId));
    }

    public Locator retryFailed() {
        return dialog.getByTestId("retry-failed");
    }

    /** Tries again what failed; comes back once that is final. */
    public ResultView retry() {
        String before = batchId();
        retryFailed().click();
        assertThat(result()).not().hasAttribute("data-batch-id", before);
        return awaitEnd();
    }

    public ProjectList close() {
        dialog.getByTestId("close").click();
        assertThat(dialog).hasCount(0);
        return new ProjectList(page);
    }
}
