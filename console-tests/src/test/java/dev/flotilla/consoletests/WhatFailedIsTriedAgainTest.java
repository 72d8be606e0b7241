package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.systemtests.harness.BatchResult;
import dev.flotilla.systemtests.harness.Requests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch in which some projects fail, and the one button that tries just those again. */
@Timeout(90)
@InChromium
class WhatFailedIsTriedAgainTest {
    @Test
    void repeatsJustWhatFailed(Desk desk) {
        List<ObjectNode> sound = Requests.projects("sound", 3);
        List<ObjectNode> shaky = Requests.projects("shaky", 2, "fails-start-once");
        desk.workspace().register(Stream.concat(sound.stream(), shaky.stream()).toList());

        ProjectList list = desk.window().projects().selectPage();
        ResultView result = list.choose("START").sign("ada", "wave 1").run();
        assertThat(result.counts()).isEqualTo(Map.of("succeeded", 3, "failed", 2, "total", 5));
        assertThat(result.items()).hasCount(2);
        String first = result.batchId();

        result.retry();

        assertThat(result.headline()).containsText("2 of 2 projects started");
        assertThat(result.counts()).isEqualTo(Map.of("succeeded", 2, "total", 2));
        assertThat(result.items()).hasCount(0);
        assertThat(result.retryFailed()).hasCount(0);
        BatchResult retry = BatchResult.of(desk.workspace(), result.batchId()).addsUp();
        assertThat(retry.batch().path("retryOf").asText()).isEqualTo(first);
        assertThat(retry.verdicts().keySet()).containsExactlyInAnyOrderElementsOf(Requests.ids(shaky));
        result.close();
        Stream.concat(sound.stream(), shaky.stream())
                .forEach(
                        project -> assertThat(list.row(project.path("projectId").asText()))
                                .not()
                                .hasAttribute("data-status", "NOT_STARTED"));
    }
}
