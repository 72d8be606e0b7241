package dev.flotilla.consoletests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.consoletests.browser.Desk;
import dev.flotilla.consoletests.browser.InChromium;
import dev.flotilla.consoletests.browser.Window;
import dev.flotilla.consoletests.screen.ProjectList;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import dev.flotilla.systemtests.harness.Requests;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Filters, order and page stand in the address: back, forward, a reload and a link sent to somebody show the same. */
@Timeout(90)
@InChromium
class TheAddressKeepsWhatIsListedTest {
    @Test
    void goesBackAndForwardThroughFilters(Desk desk) {
        Fleet.in(desk.workspace(), Situation.IDLE, Situation.MIGRATING, Situation.PAUSED, Situation.AT_FIRST_STEP);
        Window window = desk.window();
        ProjectList list = window.projects();
        assertThat(list.rows()).hasCount(8);

        list.tick("stage", "FULL_MIGRATION");
        assertThat(list.rows()).hasCount(4);
        list.status("PAUSED").click();
        assertThat(list.rows()).hasCount(2);
        list.sortBy("name");
        assertThat(window.page().locator("th[aria-sort=ascending]")).hasText("Project");
        expectAddress(window, "stage=FULL_MIGRATION", "status=PAUSED", "sort=name");

        window.page().goBack();
        window.page().goBack();
        assertThat(list.rows()).hasCount(4);
        window.page().goForward();
        assertThat(list.rows()).hasCount(2);
        window.page().goForward();
        window.page().reload();
        list.awaitShown();
        assertThat(list.projectIds()).isEqualTo(Situation.PAUSED.projectIds());

        ProjectList colleague = openedFrom(desk, window);
        assertThat(colleague.projectIds()).isEqualTo(Situation.PAUSED.projectIds());
        window.byName("clear-filters").click();
        assertThat(list.rows()).hasCount(8);
    }

    @Test
    void findsByEveryFilter(Desk desk) {
        Fleet.in(desk.workspace(), Situation.IDLE, Situation.VERIFIED);
        desk.workspace()
                .register(List.of(Requests.project("np_tagged", "tagged", "SCHEMA_MIGRATION")
                        .set("tags", WireJson.object().arrayNode().add("wave-7"))));
        Window window = desk.window();
        ProjectList list = window.projects();

        list.type("tag", "wave-7");
        assertThat(list.rows()).hasCount(1);
        window.byName("clear-filters").click();
        list.type("keyword", "verified");
        assertThat(list.rows()).hasCount(2);
        window.byName("clear-filters").click();
        list.tick("migrationType", "SCHEMA_MIGRATION");
        assertThat(list.rows()).hasCount(1);
        window.byName("clear-filters").click();
        list.tick("sourceType", "ORACLE");
        assertThat(window.byName("empty")).containsText("No project matches the filter");
        window.byName("clear-filters").click();
        list.tick("sinkType", "OB_MYSQL");
        assertThat(list.rows()).hasCount(5);
    }

    @Test
    void turnsPages(Desk desk) {
        desk.workspace().register(Requests.projects("page", 45));
        Window window = desk.window();
        ProjectList list = window.projects("sort=name&pageSize=10");
        assertThat(list.range()).hasText("1–10 of 45 projects");
        List<String> first = list.projectIds();

        list.selectPage();
        assertThat(window.byName("selected-elsewhere")).hasCount(0);
        list.nextPage();
        assertThat(list.range()).hasText("11–20 of 45 projects");
        assertThat(list.projectIds()).doesNotContainAnyElementsOf(first);
        assertThat(list.selectedCount()).hasText("10");
        assertThat(window.byName("selected-elsewhere")).hasText("10 of them not shown");
        expectAddress(window, "page=2");
        list.nextPage();
        assertThat(list.range()).hasText("21–30 of 45 projects");
        list.previousPage();
        assertThat(list.range()).hasText("11–20 of 45 projects");
        window.page().goBack();
        assertThat(list.range()).hasText("21–30 of 45 projects");

        list.ofPageSize(150);
        assertThat(list.range()).hasText("1–45 of 45 projects");
        assertThat(list.rows()).hasCount(45);
        expectAddress(window, "pageSize=150");
    }

    @Test
    void goingBackClosesADialog(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        Window window = desk.window();
        ProjectList list = window.projects();
        list.status("RUNNING").click();
        list.awaitShown().selectPage().choose("PAUSE");

        window.page().goBack();

        assertThat(window.byName("operation-dialog")).hasCount(0);
        assertThat(window.page()).hasURL(Pattern.compile(".*/projects$"));
    }

    @Test
    void anUnknownFilterValueOrOrderListsNothing(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        Window window = desk.window().expecting("status of 4");
        ProjectList list = window.projects("status=RUNNING");
        assertThat(list.rows()).hasCount(2);

        window.go("projects?status=ASLEEP");

        assertThat(window.byName("problem")).containsText("ASLEEP");
        assertThat(list.rows()).hasCount(0);
        window.go("projects?sort=color");
        assertThat(window.byName("problem")).containsText("color");
    }

    @Test
    void aPageWithoutItsTokenIsTheFirst(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        assertThat(desk.window().projects("page=3").range()).hasText("1–2 of 2 projects");
    }

    @Test
    void anAddressThatLeadsNowhereSaysSo(Desk desk) {
        Fleet.in(desk.workspace(), Situation.MIGRATING);
        Window window = desk.window().expecting("status of 4");
        ProjectList list = window.projects();

        window.go("projects/%zz");
        assertThat(window.byName("project-detail")).isVisible();
        window.go("nope");
        assertThat(window.byName("unknown-page")).containsText("There is nothing at this address");
        window.page().getByText("Go to the migration projects").click();
        assertThat(list.awaitShown().rows()).hasCount(2);
    }

    private static void expectAddress(Window window, String... parts) {
        for (String part : parts) {
            assertThat(window.page()).hasURL(Pattern.compile(".*[?&]%s(&.*)?$".formatted(part)));
        }
    }

    private static ProjectList openedFrom(Desk desk, Window window) {
        Window colleague = desk.window();
        colleague.openAddress("#" + URI.create(window.page().url()).getRawFragment());
        return new ProjectList(colleague.page()).awaitShown();
    }
}
