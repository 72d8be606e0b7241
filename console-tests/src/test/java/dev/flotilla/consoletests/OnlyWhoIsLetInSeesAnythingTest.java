package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import dev.flotilla.consoletests.browser.Axe;
import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.OperationDialog;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.consoletests.screen.ResultView;
import dev.flotilla.consoletests.screen.SignInScreen;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import dev.flotilla.systemtests.harness.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With authentication: one signs in with a key, does what one's role allows, and signs out. */
@Timeout(120)
@InChromium
class OnlyWhoIsLetInSeesAnythingTest {
    private static final List<String> RUNNING = Situation.MIGRATING.projectIds();
    private static final List<String> IDLE = Situation.IDLE.projectIds();

    /** What Chromium itself writes of refused requests. */
    private static final String REFUSED = "status of 401";

    /** The same of those that the end of the service cuts off. */
    private static final String NO_ANSWER = "net::ERR_";

    private final ApiKey viewer = ApiKey.create(new SecureRandom());
    private final ApiKey operator = ApiKey.create(new SecureRandom());
    private final Path keyFile;

    OnlyWhoIsLetInSeesAnythingTest(@TempDir Path folder) {
        keyFile = folder.resolve("keys");
    }

    @Test
    void aKeySignsInAndItsRoleLimitsWhatIsOffered(Desk desk) throws IOException {
        Fleet.in(desk.workspace(), Situation.MIGRATING, Situation.IDLE, Situation.CANNOT_START);
        Axe axe = Axe.whole();
        try (CommandApi guarded = desk.deployment().startGuardedCommandApi(writeKeys())) {
            Window window = window(desk, guarded);
            window.open("projects", "");
            SignInScreen signIn = new SignInScreen(window.page()).awaitShown();
            assertThat(signIn.whole()).hasAttribute("data-code", "TOKEN_MISSING");
            assertThat(signIn.field()).hasAttribute("type", "password");

            signIn.enter(ApiKey.create(new SecureRandom()).whole());
            assertThat(signIn.problem()).isVisible();
            axe.check("sign-in", window);
            assertThat(window.byName("project-list")).hasCount(0);

            signIn.enter(viewer.whole());
            asViewer(window, desk);
            axe.check("the list as a viewer", window);
            window.byName("actor").click();
            window.byName("sign-out").click();
            assertThat(signIn.awaitShown().whole()).hasAttribute("data-code", "SIGNED_OUT");
            window.page().reload();
            assertThat(signIn.awaitShown().whole()).hasAttribute("data-code", "TOKEN_MISSING");

            signIn.enter(operator.whole());
            asOperator(window, desk);
        }
        axe.expectNoViolations();
    }

    @Test
    void takingTheKeyBackSignsOut(Desk desk) throws IOException {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        try (CommandApi guarded = desk.deployment().startGuardedCommandApi(writeKeys())) {
            Window window = window(desk, guarded);
            window.open("projects", "status=RUNNING");
            SignInScreen signIn = new SignInScreen(window.page()).awaitShown().enter(viewer.whole());
            ProjectList list = new ProjectList(window.page()).awaitShown();
            window.awaitLive();

            Files.writeString(keyFile, line(operator, "nora", "operator"));
            assertThat(signIn.awaitShown().whole()).hasAttribute("data-code", "TOKEN_INVALID");
            assertThat(window.byName("disconnected")).hasCount(0);

            signIn.enter(operator.whole());
            assertThat(list.awaitShown().rows()).hasCount(RUNNING.size());
            assertThat(window.page()).hasURL(Pattern.compile(".*status=RUNNING"));
        }
    }

    @Test
    void aCallerWithoutARoleHereIsOfferedTheWorkspacesItHas(Desk desk) throws IOException {
        String elsewhere = desk.workspace().name() + "-b";
        Files.writeString(
                keyFile, KeyLine.write(viewer, "victor", Map.of(elsewhere, List.of("viewer")), Optional.empty()));
        try (CommandApi guarded = desk.deployment().startGuardedCommandApi(keyFile)) {
            Window window = window(desk, guarded).expecting("status of 404");
            window.open("projects", "");

            new SignInScreen(window.page()).awaitShown().enter(viewer.whole());

            assertThat(window.byName("refused"))
                    .containsText("victor has no role in “%s”"
                            .formatted(desk.workspace().name()));
            assertThat(window.connection()).hasAttribute("data-state", "refused");
            window.page().getByText("Open " + elsewhere).click();
            window.awaitLive();
            assertThat(window.byName("refused")).hasCount(0);
        }
    }

    private static void asViewer(Window window, Desk desk) {
        ProjectList list = new ProjectList(window.page()).awaitShown();
        window.awaitLive();
        assertThat(window.byName("actor")).containsText("victor");
        list.select(RUNNING);
        assertThat(list.operation("PAUSE")).hasAttribute("aria-disabled", "true");
        assertThat(list.operation("PAUSE")).hasAccessibleDescription(takes("operator", desk, "victor"));
        window.byName("workspace").click();
        assertThat(window.byName("roles")).containsText("viewer");
        window.page().getByRole(AriaRole.DIALOG).getByText("Cancel").click();

        desk.workspace().run(Requests.batch("PAUSE", RUNNING.subList(0, 1)));
        list.awaitStatus(RUNNING.getFirst(), "PAUSED");
        desk.workspace().run(Requests.batch("RESTORE", RUNNING.subList(0, 1)));
        list.awaitStatus(RUNNING.getFirst(), "RUNNING");

        JsonNode failed = desk.workspace().run(Requests.batch("START", Situation.CANNOT_START.projectIds()));
        window.batch(failed.path("batchId").asText());
        Locator retry = window.byName("retry-failed");
        assertThat(retry).hasAttribute("aria-disabled", "true");
        assertThat(retry).hasAccessibleDescription(takes("operator", desk, "victor"));
        window.projects();
    }

    private static void asOperator(Window window, Desk desk) {
        ProjectList list = new ProjectList(window.page()).awaitShown();
        assertThat(window.byName("actor")).containsText("nora");
        list.select(IDLE);
        assertThat(list.operation("DELETE")).hasAttribute("title", takes("admin", desk, "nora"));
        window.byName("clear-selection").click();
        OperationDialog dialog = list.select(RUNNING).choose("PAUSE");
        assertThat(window.byName("signed-in-as")).containsText("nora");
        ResultView result = dialog.run();
        assertThat(result.headline()).containsText("2 of 2 projects paused");
        assertThat(desk.workspace().batch(result.batchId()).path("actor").asText())
                .isEqualTo("nora");
        result.close();
        RUNNING.forEach(projectId -> list.awaitStatus(projectId, "PAUSED"));
    }

    private static String takes(String role, Desk desk, String actor) {
        return "Requires the role %s in “%s”, which %s does not have."
                .formatted(role, desk.workspace().name(), actor);
    }

    private static Window window(Desk desk, CommandApi api) {
        return desk.windowOn(URI.create("http://127.0.0.1:" + api.port()))
                .expecting(REFUSED)
                .expecting(NO_ANSWER);
    }

    private Path writeKeys() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line(viewer, "victor", "viewer"));
        lines.add(line(operator, "nora", "operator"));
        return Files.write(keyFile, lines);
    }

    private static String line(ApiKey key, String actor, String role) {
        return KeyLine.write(key, actor, Map.of("*", List.of(role)), Optional.empty());
    }
}
