package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.options.ColorScheme;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Viewport;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.SwitchoverDialog;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The pictures in the README, taken anew with {@code -Dscreenshots=true}: always of the same fleet, at the same places. */
@Timeout(120)
@InChromium
@EnabledIfSystemProperty(
        named = "screenshots",
        matches = "true",
        disabledReason = "Pictures are taken with -Dscreenshots=true.")
class PicturesTest {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final Viewport VIEWPORT = new Viewport(1280, 960, ColorScheme.LIGHT);
    private static final String[] ONLINE = {
        "SCHEMA_MIGRATION", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION", "FULL_VERIFICATION", "REVERSE_INCREMENTAL"
    };
    private static final List<String> SWITCHING = List.of("np_cart", "np_checkout", "np_coupons", "np_pricing");

    private final List<ObjectNode> fleet = new ArrayList<>();

    @Test
    void picturesShowTheListADialogTheSwitchoverAndAResult(Desk desk) {
        Workspace workspace = desk.workspace();
        settle(workspace);
        measure(desk);
        Window window = desk.window(VIEWPORT);
        ProjectList list = window.projects("sort=name");
        window.awaitLive();
        list.select(List.of("np_catalog", "np_audit", "np_invoices", "np_ledger", "np_payments", "np_refunds"));
        list.row("np_accounts").scrollIntoViewIfNeeded();
        assertThat(list.row("np_accounts")).isInViewport();
        picture(window, "console-list");

        OperationDialog dialog = list.choose("PAUSE").sign("ada", "storage maintenance, window 42");
        picture(window, "console-dialog");
        dialog.run();
        picture(window, "console-result");

        SwitchoverDialog switchover = window.projects("sort=name&tag=shop")
                .selectPage()
                .choose("START_FORWARD_SWITCHOVER")
                .openSwitchover()
                .sign("ada", "cutover of the shop")
                .awaitWaiting("START_FORWARD_SWITCHOVER", SWITCHING.size())
                .confirm("START_FORWARD_SWITCHOVER")
                .awaitWaiting("CONFIRM_SOURCE_WRITES_STOPPED", SWITCHING.size())
                .confirm("CONFIRM_SOURCE_WRITES_STOPPED")
                .awaitPlace("np_coupons", "STOP_FORWARD_SYNCHRONIZATION", "FAILED")
                .awaitWaiting("PROCESS_DATABASE_OBJECTS", SWITCHING.size() - 1);
        assertThat(switchover.rows()).hasCount(SWITCHING.size());
        picture(window, "console-switchover");
    }

    private static void picture(Window window, String name) {
        window.page().mouse().move(0, 0);
        window.picture(IMAGES.resolve(name + ".png"));
    }

    /** Registers the fleet and brings each project to its place. */
    private void settle(Workspace workspace) {
        add("np_accounts", "accounts", "bank", "ORACLE", "OB_ORACLE", ONLINE);
        add("np_archive", "archive-2019", "archive", "DB2_LUW", "OB_ORACLE", "SCHEMA_MIGRATION", "FULL_MIGRATION");
        add("np_audit", "audit-trail", "archive", "POSTGRESQL", "KAFKA", "FULL_MIGRATION");
        add("np_catalog", "catalog", "wave-3", "TIDB", "OB_MYSQL", ONLINE);
        for (String projectId : SWITCHING) {
            add(projectId, projectId.substring(3), "shop", "MYSQL", "OB_MYSQL", ONLINE);
        }
        for (String name : List.of("invoices", "ledger", "payments", "refunds")) {
            add("np_" + name, name, "billing", "MYSQL", "OB_MYSQL", ONLINE);
        }
        fate("np_coupons", "fails-stop-forward-synchronization");
        fate("np_refunds", "fails-pause");
        fate("np_audit", "fails-full-migration");
        workspace.register(fleet);
        List<String> started = new ArrayList<>(Requests.ids(fleet));
        started.remove("np_catalog");
        workspace.run(Requests.batch("START", started));
        Await.until(
                "the fleet to come to its places",
                () -> SWITCHING.stream()
                        .allMatch(projectId -> isAllowed(workspace.project(projectId), "ENTER_FORWARD_SWITCHOVER")));
        workspace.run(Requests.batch("ENTER_FORWARD_SWITCHOVER", SWITCHING));
        workspace.run(Requests.batch("PAUSE", "np_accounts"));
        workspace.run(Requests.batch("MODIFY_ALERT_CONFIGURATION", SWITCHING));
    }

    private static boolean isAllowed(JsonNode project, String operation) {
        return project.path("allowedOperations")
                .valueStream()
                .anyMatch(allowed -> allowed.asText().equals(operation));
    }

    private void add(String projectId, String name, String tag, String source, String sink, String... types) {
        ObjectNode project = Requests.project(projectId, name, types);
        project.putArray("tags").add(tag);
        project.putObject("source").put("type", source).put("name", name + "-db");
        project.putObject("sink").put("type", sink).put("name", "cluster-east");
        fleet.add(project);
    }

    /** Asked for in the name, where a longer one than a tag may stand. */
    private void fate(String projectId, String fate) {
        fleet.stream()
                .filter(project -> project.path("projectId").asText().equals(projectId))
                .forEach(project -> project.put("name", project.path("name").asText() + "-" + fate));
    }

    /** Positions and latencies, as a runner measures them. */
    private static void measure(Desk desk) {
        Workspace workspace = desk.workspace();
        long behind = 2;
        for (String projectId : workspace.projects().keySet()) {
            if (workspace.project(projectId).path("migrationTypes").size() < ONLINE.length
                    || projectId.equals("np_catalog")) {
                continue;
            }
            Instant now = Instant.now();
            Telemetry measured = new Telemetry(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(now.minusSeconds(behind)),
                    Optional.of(behind++),
                    now);
            desk.deployment()
                    .topics()
                    .produce(
                            desk.deployment().topics().partition(Topic.PROJECT_TELEMETRY, workspace.name()),
                            RecordKey.of(workspace.name(), projectId).toString().getBytes(UTF_8),
                            measured.encode(workspace.name(), projectId).toBytes());
        }
        Await.until(
                "the measurements to be shown",
                () -> !workspace.project("np_refunds").path("latestPosition").isNull());
    }
}
