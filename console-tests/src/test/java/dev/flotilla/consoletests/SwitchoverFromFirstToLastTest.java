package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.SkipDialog;
import dev.flotilla.consoletests.screen.SwitchoverDialog;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forward switchover dialog: a fleet walked through all eight steps, failed ones retried and skipped, mixed selections. */
@Timeout(90)
@InChromium
class SwitchoverFromFirstToLastTest {
    private static final String[] EVERYTHING = {
        "SCHEMA_MIGRATION", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION", "FULL_VERIFICATION", "REVERSE_INCREMENTAL"
    };
    private static final List<String> FATES = List.of(
            "",
            "fails-start-destination-store-once",
            "fails-stop-forward-synchronization",
            "fails-switchover-precheck-once");
    private static final List<String> IDS = IntStream.range(0, FATES.size())
            .mapToObj(number -> "np_sw" + number)
            .toList();

    private static final String WAITING = "WAITING_FOR_CONFIRMATION";
    private static final String RETRIED = IDS.get(1);
    private static final String SKIPPED = IDS.get(2);
    private static final String PRECHECK_RETRIED = IDS.get(3);

    @Test
    void walksAFleetThroughAllEightSteps(Desk desk) {
        verifiedFleet(desk.workspace());

        SwitchoverDialog switchover = desk.window()
                .projects()
                .selectPage()
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover()
                .sign("ada", "cutover night");
        assertThat(switchover.steps())
                .containsExactly(
                        "START_FORWARD_SWITCHOVER",
                        "SWITCHOVER_PRECHECK",
                        "START_DESTINATION_STORE",
                        "CONFIRM_SOURCE_WRITES_STOPPED",
                        "CONFIRM_WRITE_STOP_TIMESTAMP",
                        "STOP_FORWARD_SYNCHRONIZATION",
                        "PROCESS_DATABASE_OBJECTS",
                        "START_REVERSE_INCREMENTAL");

        switchover.awaitWaiting("START_FORWARD_SWITCHOVER", IDS.size()).confirm("START_FORWARD_SWITCHOVER");
        switchover.awaitPlace(PRECHECK_RETRIED, "SWITCHOVER_PRECHECK", "FAILED").retry(PRECHECK_RETRIED);
        switchover.awaitPlace(RETRIED, "START_DESTINATION_STORE", "FAILED").retry(RETRIED);

        switchover.awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", IDS.size()).confirm("CONFIRM_SOURCE_WRITES_STOPPED");
        switchover.awaitPlace(SKIPPED, "STOP_FORWARD_SYNCHRONIZATION", "FAILED");
        switchover.awaitWaiting("PROCESS_DATABASE_OBJECTS", IDS.size() - 1);
        assertThat(switchover.verdict()).containsText("4 projects, 0 switched over, 1 at a failed step");
        SkipDialog sure = switchover.skip(SKIPPED);
        assertThat(sure.warning()).containsText("Risk of inconsistent data");
        assertThat(sure.button()).isDisabled();
        sure.acknowledge().skip();

        switchover.awaitWaiting("PROCESS_DATABASE_OBJECTS", IDS.size()).confirm("PROCESS_DATABASE_OBJECTS");
        switchover.awaitWaiting("START_REVERSE_INCREMENTAL", IDS.size()).confirm("START_REVERSE_INCREMENTAL");
        assertThat(switchover.verdict()).containsText("4 projects, 4 switched over");
        switchover.close();

        for (String projectId : IDS) {
            JsonNode project = desk.workspace().project(projectId);
            assertThat(project.path("stage").asText()).isEqualTo("REVERSE_INCREMENTAL");
            assertThat(project.at("/switchover/steps")
                            .valueStream()
                            .map(step -> step.path("status").asText()))
                    .containsOnly("FINISHED");
            assertThat(project.at("/switchover/steps")
                            .valueStream()
                            .filter(step -> step.path("skipped").asBoolean())
                            .map(step -> step.path("step").asText()))
                    .isEqualTo(projectId.equals(SKIPPED) ? List.of("STOP_FORWARD_SYNCHRONIZATION") : List.of());
            assertThat(desk.workspace().history(projectId).stream()
                            .filter(event -> event.at("/data/reason").asText().equals("cutover night"))
                            .map(event -> event.at("/data/actor").asText()))
                    .contains("ada")
                    .containsOnly("ada");
        }
    }

    @Test
    void picksOneGroupOfAMixedSelection(Desk desk) {
        Fleet.in(desk.workspace(), Situation.AT_FIRST_STEP, Situation.AT_SECOND_STEP);

        OperationDialog dialog = desk.window().projects().selectPage().choose("START_FORWARD_SWITCHOVER");
        assertThat(dialog.groups()).hasCount(2);
        dialog.groups()
                .filter(new FilterOptions().setHasText("Confirm source writes stopped"))
                .locator("input")
                .check();
        assertThat(dialog.verdict()).containsText("2 projects support this operation; 2 projects in other groups");
        assertThat(dialog.supporting()).containsExactlyInAnyOrderElementsOf(Situation.AT_SECOND_STEP.projectIds());

        SwitchoverDialog switchover = dialog.openSwitchover().awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", 2);
        assertThat(switchover.rows()).hasCount(2);
        switchover.confirm("CONFIRM_SOURCE_WRITES_STOPPED").awaitWaiting("PROCESS_DATABASE_OBJECTS", 2);

        assertThat(steps(desk.workspace(), Situation.AT_FIRST_STEP)).containsOnly("START_FORWARD_SWITCHOVER");
        assertThat(steps(desk.workspace(), Situation.AT_SECOND_STEP)).containsOnly("PROCESS_DATABASE_OBJECTS");
    }

    @Test
    void confirmsEachMigrationTypeByItself(Desk desk) {
        Workspace workspace = desk.workspace();
        Fleet.in(workspace, Situation.AT_SECOND_STEP);
        String late = "np_late";
        workspace.register(List.of(Requests.project(
                late,
                "late-fails-switchover-precheck-once",
                "SCHEMA_MIGRATION",
                "FULL_MIGRATION",
                "INCREMENTAL_SYNCHRONIZATION")));
        workspace.run(Requests.batch("START", late));
        awaitStep(workspace, late, "START_FORWARD_SWITCHOVER", WAITING);
        workspace.run(Requests.batch("START_FORWARD_SWITCHOVER", late));
        awaitStep(workspace, late, "SWITCHOVER_PRECHECK", "FAILED");

        SwitchoverDialog switchover = openTrack(desk).awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", 2);
        switchover.awaitPlace(late, "SWITCHOVER_PRECHECK", "FAILED").retry(late);
        Locator panels = switchover.panels("CONFIRM_SOURCE_WRITES_STOPPED");
        assertThat(panels).hasCount(2);
        Locator withSchema = panels.filter(new FilterOptions().setHasText("Schema Migration"));
        assertThat(withSchema).containsText("Confirm for 1 project");
        withSchema.getByTestId("confirm-step").click();
        switchover.awaitWaiting("PROCESS_DATABASE_OBJECTS", 1);
        switchover.confirm("CONFIRM_SOURCE_WRITES_STOPPED");
        switchover.awaitPlace(Situation.AT_SECOND_STEP.projectIds().getFirst(), "PROCESS_DATABASE_OBJECTS", WAITING);
        assertThat(switchover.panels("PROCESS_DATABASE_OBJECTS")).hasCount(2);

        assertThat(steps(workspace, Situation.AT_SECOND_STEP)).containsOnly("PROCESS_DATABASE_OBJECTS");
        assertThat(workspace
                        .get("/batches?status=REJECTED")
                        .expect(200)
                        .path("batches")
                        .size())
                .isZero();
    }

    @Test
    void followsWhatAnotherOperatorConfirms(Desk desk) {
        Fleet.in(desk.workspace(), Situation.AT_FIRST_STEP);
        SwitchoverDialog mine = openTrack(desk).awaitWaiting("START_FORWARD_SWITCHOVER", 2);
        SwitchoverDialog theirs = openTrack(desk).awaitWaiting("START_FORWARD_SWITCHOVER", 2);

        theirs.confirm("START_FORWARD_SWITCHOVER").awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", 2);

        mine.awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", 2);
        assertThat(mine.confirmation("START_FORWARD_SWITCHOVER")).hasCount(0);
    }

    private static void awaitStep(Workspace workspace, String projectId, String step, String status) {
        Await.until(
                "%s to be at %s".formatted(projectId, step),
                () -> workspace.project(projectId).path("switchover"),
                switchover -> switchover.path("step").asText().equals(step)
                        && switchover.path("stepStatus").asText().equals(status));
    }

    private static SwitchoverDialog openTrack(Desk desk) {
        return desk.window()
                .projects()
                .selectPage()
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover();
    }

    private static Stream<String> steps(Workspace workspace, Situation situation) {
        return situation.projectIds().stream()
                .map(projectId ->
                        workspace.project(projectId).at("/switchover/step").asText());
    }

    /** Registered, started, and entered into forward switchover. */
    private static void verifiedFleet(Workspace workspace) {
        workspace.register(IntStream.range(0, IDS.size())
                .mapToObj(number -> Requests.project(
                        IDS.get(number), "shop-%d-%s".formatted(number, FATES.get(number)), EVERYTHING))
                .toList());
        workspace.run(Requests.batch("START", IDS));
        Await.until(
                "all to be verified",
                () -> IDS.stream()
                        .allMatch(projectId -> workspace
                                .project(projectId)
                                .path("allowedOperations")
                                .valueStream()
                                .anyMatch(operation -> operation.asText().equals("ENTER_FORWARD_SWITCHOVER"))));
        workspace.run(Requests.batch("ENTER_FORWARD_SWITCHOVER", IDS));
    }
}
