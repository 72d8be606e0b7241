package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.flotilla.systemtests.fleet.Situation.AT_FIRST_STEP;
import static dev.flotilla.systemtests.fleet.Situation.CANNOT_PAUSE;
import static dev.flotilla.systemtests.fleet.Situation.CANNOT_START;
import static dev.flotilla.systemtests.fleet.Situation.COMPLETED;
import static dev.flotilla.systemtests.fleet.Situation.FAILED;
import static dev.flotilla.systemtests.fleet.Situation.IDLE;
import static dev.flotilla.systemtests.fleet.Situation.MIGRATING;
import static dev.flotilla.systemtests.fleet.Situation.PAUSED;
import static dev.flotilla.systemtests.fleet.Situation.RELEASED;
import static dev.flotilla.systemtests.fleet.Situation.VERIFIED;
import static dev.flotilla.systemtests.fleet.Situation.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.consoletests.screen.SwitchoverDialog;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import dev.flotilla.systemtests.harness.BatchResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each of the nine operations as an operator chooses it: who supports it and why the others do not, what to mind, OK, what
 * became of it. The public API says the same afterwards.
 */
@Timeout(90)
@InChromium
class EachOperationThroughItsDialogTest {
    private static final String ACTOR = "ada";
    private static final String REASON = "maintenance window 42";
    private static final Map<String, Integer> FOUR_OF_FOUR = Map.of("succeeded", 4, "total", 4);
    private static final Map<String, Integer> TWO_OF_FOUR = Map.of("succeeded", 2, "failed", 2, "total", 4);
    private static final Map<String, Integer> TWO_OF_TWO = Map.of("succeeded", 2, "total", 2);

    @Test
    void pausesWhatRunsAndTellsWhatCouldNotBePaused(Desk desk) {
        ProjectList list = fleet(desk, MIGRATING, CANNOT_PAUSE, PAUSED);
        OperationDialog dialog = list.selectPage().choose("PAUSE");

        assertThat(dialog.title()).hasText("Batch Pause");
        assertThat(dialog.verdict()).containsText("4 projects support this operation, 2 projects do not");
        assertThat(dialog.supporting()).isEqualTo(ids(MIGRATING, CANNOT_PAUSE));
        assertThat(dialog.notSupporting()).isEqualTo(each("STATUS_NOT_ALLOWED", PAUSED));
        assertThat(dialog.confirmation()).hasCount(0);
        ResultView result = dialog.sign(ACTOR, REASON).run();

        assertThat(result.headline()).containsText("2 of 4 projects paused");
        assertThat(result.counts()).isEqualTo(TWO_OF_FOUR);
        assertThat(result.items()).hasCount(2);
        for (String projectId : CANNOT_PAUSE.projectIds()) {
            tellsWhy(result.item(projectId), "CM-RESOAT000011");
        }
        BatchResult batch = publicResult(desk, result, "PAUSE");
        assertThat(batch.verdicts())
                .isEqualTo(both(each("SUCCEEDED", MIGRATING), each("EXECUTION_FAILED", CANNOT_PAUSE)));
        assertThat(field(desk, "status", MIGRATING)).containsExactly("PAUSED", "PAUSED");
        assertThat(field(desk, "status", CANNOT_PAUSE)).containsExactly("RUNNING", "RUNNING");
        showsStatus(result.close(), "PAUSED", MIGRATING);
    }

    @Test
    void restoresWhatIsPausedOrFailed(Desk desk) {
        OperationDialog dialog = fleet(desk, PAUSED, FAILED, IDLE).selectPage().choose("RESTORE");

        assertThat(dialog.title()).hasText("Batch Restore");
        assertThat(dialog.supporting()).isEqualTo(ids(PAUSED, FAILED));
        assertThat(dialog.notSupporting()).isEqualTo(each("STATUS_NOT_ALLOWED", IDLE));
        ResultView result = dialog.sign(ACTOR, REASON).run();

        assertThat(result.headline()).containsText("4 of 4 projects restored");
        assertThat(result.counts()).isEqualTo(FOUR_OF_FOUR);
        assertThat(publicResult(desk, result, "RESTORE").verdicts()).isEqualTo(each("SUCCEEDED", PAUSED, FAILED));
        assertThat(field(desk, "status", PAUSED)).containsExactly("RUNNING", "RUNNING");
        showsStatus(result.close(), "RUNNING", PAUSED);
    }

    @Test
    void releasesForGoodOnceThatWasConfirmed(Desk desk) {
        OperationDialog dialog =
                fleet(desk, PAUSED, COMPLETED, MIGRATING).selectPage().choose("RELEASE");

        assertThat(dialog.title()).hasText("Batch Release");
        assertThat(dialog.supporting()).isEqualTo(ids(PAUSED, COMPLETED));
        assertThat(dialog.notSupporting()).isEqualTo(each("STATUS_NOT_ALLOWED", MIGRATING));
        assertThat(dialog.warnings()).containsText("Irreversible");
        assertThat(dialog.ok()).isDisabled();
        ResultView result = dialog.sign(ACTOR, REASON).confirm().run();

        assertThat(result.headline()).containsText("4 of 4 projects released");
        assertThat(result.counts()).isEqualTo(FOUR_OF_FOUR);
        assertThat(publicResult(desk, result, "RELEASE").verdicts()).isEqualTo(each("SUCCEEDED", PAUSED, COMPLETED));
        assertThat(field(desk, "status", PAUSED)).containsExactly("RELEASED", "RELEASED");
        showsStatus(result.close(), "RELEASED", PAUSED);
    }

    @Test
    void startsWhatWasNeverStarted(Desk desk) {
        OperationDialog dialog =
                fleet(desk, IDLE, CANNOT_START, PAUSED).selectPage().choose("START");

        assertThat(dialog.title()).hasText("Batch Start");
        assertThat(dialog.supporting()).isEqualTo(ids(IDLE, CANNOT_START));
        assertThat(dialog.notSupporting()).isEqualTo(each("STATUS_NOT_ALLOWED", PAUSED));
        ResultView result = dialog.sign(ACTOR, REASON).run();

        assertThat(result.headline()).containsText("2 of 4 projects started");
        assertThat(result.counts()).isEqualTo(TWO_OF_FOUR);
        for (String projectId : CANNOT_START.projectIds()) {
            tellsWhy(result.item(projectId), "CM-RESONF000003");
        }
        assertThat(publicResult(desk, result, "START").verdicts())
                .isEqualTo(both(each("SUCCEEDED", IDLE), each("EXECUTION_FAILED", CANNOT_START)));
        assertThat(field(desk, "status", CANNOT_START)).containsExactly("NOT_STARTED", "NOT_STARTED");
    }

    @Test
    void deletesForGoodOnceThatWasConfirmed(Desk desk) {
        OperationDialog dialog =
                fleet(desk, IDLE, RELEASED, MIGRATING).selectPage().choose("DELETE");

        assertThat(dialog.title()).hasText("Batch Delete");
        assertThat(dialog.supporting()).isEqualTo(ids(IDLE, RELEASED));
        assertThat(dialog.notSupporting()).isEqualTo(each("STATUS_NOT_ALLOWED", MIGRATING));
        assertThat(dialog.warnings()).containsText("Irreversible");
        assertThat(dialog.ok()).isDisabled();
        ResultView result = dialog.sign(ACTOR, REASON).confirm().run();

        assertThat(result.headline()).containsText("4 of 4 projects deleted");
        assertThat(result.counts()).isEqualTo(FOUR_OF_FOUR);
        assertThat(publicResult(desk, result, "DELETE").verdicts()).isEqualTo(each("SUCCEEDED", IDLE, RELEASED));
        assertThat(desk.workspace().projects().keySet()).isEqualTo(ids(MIGRATING));
        assertThat(result.close().pointElsewhere().rows()).hasCount(2);
    }

    @Test
    void entersForwardSwitchoverWithWhatIsVerified(Desk desk) {
        ProjectList list = fleet(desk, VERIFIED, VERIFYING, AT_FIRST_STEP);
        assertThat(list.row(VERIFIED.projectIds().getFirst()))
                .containsText("Completed · Waiting to enter forward switchover");
        assertThat(list.row(VERIFYING.projectIds().getFirst())).not().containsText("Waiting");
        OperationDialog dialog = list.selectPage().choose("ENTER_FORWARD_SWITCHOVER");

        assertThat(dialog.title()).hasText("Batch Enter Forward Switchover");
        assertThat(dialog.supporting()).isEqualTo(ids(VERIFIED));
        assertThat(dialog.notSupporting())
                .isEqualTo(both(
                        each("FULL_VERIFICATION_NOT_COMPLETED", VERIFYING),
                        each("ALREADY_IN_FORWARD_SWITCHOVER", AT_FIRST_STEP)));
        ResultView result = dialog.sign(ACTOR, REASON).run();

        assertThat(result.headline()).containsText("2 of 2 projects entered into forward switchover");
        assertThat(result.counts()).isEqualTo(TWO_OF_TWO);
        assertThat(publicResult(desk, result, "ENTER_FORWARD_SWITCHOVER").verdicts())
                .isEqualTo(each("SUCCEEDED", VERIFIED));
        assertThat(field(desk, "stage", VERIFIED)).containsExactly("FORWARD_SWITCHOVER", "FORWARD_SWITCHOVER");
    }

    @Test
    void configuresAlertsWithOneOfFourLevels(Desk desk) {
        OperationDialog dialog =
                fleet(desk, MIGRATING, PAUSED, COMPLETED).selectPage().choose("MODIFY_ALERT_CONFIGURATION");

        assertThat(dialog.title()).hasText("Batch Configure Alerts");
        assertThat(dialog.supporting()).isEqualTo(ids(MIGRATING, PAUSED));
        assertThat(dialog.notSupporting()).isEqualTo(each("STATUS_NOT_ALLOWED", COMPLETED));
        assertThat(dialog.alertLevels()).hasCount(4);
        assertThat(dialog.ok()).hasText("Submit");
        ResultView result =
                dialog.pickAlertLevel("MEDIUM_PROTECTION").sign(ACTOR, REASON).run();

        assertThat(result.headline()).containsText("4 of 4 projects given the alert level Medium Protection");
        assertThat(result.counts()).isEqualTo(FOUR_OF_FOUR);
        assertThat(publicResult(desk, result, "MODIFY_ALERT_CONFIGURATION").verdicts())
                .isEqualTo(each("SUCCEEDED", MIGRATING, PAUSED));
        assertThat(field(desk, "alertLevel", MIGRATING)).containsExactly("MEDIUM_PROTECTION", "MEDIUM_PROTECTION");
    }

    @Test
    void skipsFullVerificationOnceTheRiskWasConfirmed(Desk desk) {
        OperationDialog dialog =
                fleet(desk, VERIFYING, VERIFIED, MIGRATING).selectPage().choose("SKIP_FULL_VERIFICATION");

        assertThat(dialog.title()).hasText("Batch Skip Full Verification");
        assertThat(dialog.supporting()).isEqualTo(ids(VERIFYING));
        assertThat(dialog.notSupporting())
                .isEqualTo(both(
                        each("FULL_VERIFICATION_ALREADY_COMPLETED", VERIFIED),
                        each("NOT_IN_FULL_VERIFICATION", MIGRATING)));
        assertThat(dialog.warnings().filter(new FilterOptions().setHasText("Risk of inconsistent data")))
                .hasCount(1);
        assertThat(dialog.ok()).isDisabled();
        ResultView result = dialog.sign(ACTOR, REASON).confirm().run();

        assertThat(result.headline()).containsText("2 of 2 projects taken past full verification");
        assertThat(result.counts()).isEqualTo(TWO_OF_TWO);
        assertThat(publicResult(desk, result, "SKIP_FULL_VERIFICATION").verdicts())
                .isEqualTo(each("SUCCEEDED", VERIFYING));
        assertThat(desk.workspace()
                        .project(VERIFYING.projectIds().getFirst())
                        .at("/stages")
                        .valueStream()
                        .filter(stage -> stage.path("stage").asText().equals("FULL_VERIFICATION"))
                        .map(stage -> stage.path("skipped").asBoolean()))
                .containsExactly(true);
    }

    @Test
    void startsForwardSwitchoverOnItsTrack(Desk desk) {
        OperationDialog dialog =
                fleet(desk, AT_FIRST_STEP, MIGRATING).selectPage().choose("START_FORWARD_SWITCHOVER");

        assertThat(dialog.title()).hasText("Batch Start Forward Switchover");
        assertThat(dialog.supporting()).isEqualTo(ids(AT_FIRST_STEP));
        assertThat(dialog.notSupporting()).isEqualTo(each("NOT_IN_FORWARD_SWITCHOVER", MIGRATING));
        SwitchoverDialog switchover = dialog.openSwitchover();
        assertThat(desk.workspace()
                        .get("/batches")
                        .json()
                        .path("batches")
                        .valueStream()
                        .filter(batch -> batch.path("actor").asText().equals(ACTOR)))
                .as("OK confirms nothing yet")
                .isEmpty();
        switchover
                .awaitWaiting("START_FORWARD_SWITCHOVER", 2)
                .sign(ACTOR, REASON)
                .confirm("START_FORWARD_SWITCHOVER")
                .awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", 2);

        assertThat(desk.workspace()
                        .get("/batches")
                        .json()
                        .path("batches")
                        .valueStream()
                        .filter(batch -> batch.path("actor").asText().equals(ACTOR))
                        .map(batch -> batch.path("status").asText()))
                .containsExactly("SUCCEEDED");
        assertThat(desk.workspace()
                        .project(AT_FIRST_STEP.projectIds().getFirst())
                        .at("/switchover/step")
                        .asText())
                .isEqualTo("CONFIRM_SOURCE_WRITES_STOPPED");
    }

    private static ProjectList fleet(Desk desk, Situation first, Situation... others) {
        Fleet.in(desk.workspace(), first, others);
        return desk.window().projects();
    }

    private static Set<String> ids(Situation... situations) {
        return each("", situations).keySet();
    }

    /** The same for each project in these situations. */
    private static Map<String, String> each(String value, Situation... situations) {
        Map<String, String> values = new TreeMap<>();
        Stream.of(situations)
                .flatMap(situation -> situation.projectIds().stream())
                .forEach(projectId -> values.put(projectId, value));
        return values;
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }

    private static List<String> field(Desk desk, String field, Situation situation) {
        return situation.projectIds().stream()
                .map(projectId ->
                        desk.workspace().project(projectId).path(field).asText())
                .toList();
    }

    /** Code, message and advice. */
    private static void tellsWhy(Locator item, String code) {
        assertThat(item.locator("code")).hasText(code);
        assertThat(item.locator(".message")).not().isEmpty();
        assertThat(item.locator(".advice")).not().isEmpty();
    }

    private static void showsStatus(ProjectList list, String status, Situation situation) {
        situation.projectIds().forEach(projectId -> list.awaitStatus(projectId, status));
    }

    /** The batch as the public API has it: with who and why, and counts that add up. */
    private static BatchResult publicResult(Desk desk, ResultView shown, String operation) {
        BatchResult result = BatchResult.of(desk.workspace(), shown.batchId()).addsUp();
        JsonNode batch = result.batch();
        assertThat(List.of(
                        batch.path("operation").asText(),
                        batch.path("actor").asText(),
                        batch.path("reason").asText(),
                        batch.path("status").asText()))
                .containsExactly(operation, ACTOR, REASON, shown.result().getAttribute("data-status"));
        return result;
    }
}
