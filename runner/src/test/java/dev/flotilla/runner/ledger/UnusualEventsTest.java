package dev.flotilla.runner.ledger;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.runner.ledger.Work.StageWork;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger makes of events that are repeated, missing, or of projects that it does not know. */
class UnusualEventsTest {
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);
    private final WorkLedger ledger = new WorkLedger();

    @Test
    void repeatedEventChangesNothing() {
        List<PublishedEvent> events = project.started().events();
        events.forEach(event -> ledger.apply(0, event));

        assertThat(ledger.apply(9, events.getLast())).isEmpty();
        assertThat(ledger.projects())
                .singleElement()
                .satisfies(known -> assertThat(known.version()).isEqualTo(4));
    }

    @Test
    void eventsOfUnknownProjectsChangeNothing() {
        project.request(Operation.START);

        assertThat(ledger.apply(0, project.events().getLast())).isEmpty();
        assertThat(ledger.projects()).isEmpty();
    }

    @Test
    void eventsOfAReleasedProjectChangeNothing() {
        project.started()
                .request(Operation.PAUSE)
                .done()
                .request(Operation.RELEASE)
                .done()
                .request(Operation.DELETE);
        List<PublishedEvent> events = project.events();

        events.subList(0, events.size() - 1).forEach(event -> ledger.apply(0, event));
        assertThat(ledger.apply(9, events.getLast())).isEmpty();
    }

    @Test
    void foldGoesOnAfterAnEventThatCouldNotBeRead() {
        List<PublishedEvent> events =
                project.started().completed(Stage.PRECHECK).events();

        events.stream().filter(event -> event.recorded().version() != 4).forEach(event -> ledger.apply(0, event));

        assertThat(ledger.projects())
                .singleElement()
                .satisfies(known -> assertThat(known.work())
                        .containsExactly(new StageWork("np_1/6", 1, Stage.FULL_MIGRATION, false)));
    }

    @Test
    void firstEventThatIsNoRegistrationIsRefused() {
        PublishedEvent second = project.request(Operation.START).events().getLast();
        PublishedEvent asFirst = new PublishedEvent(
                second.workspace(),
                new RecordedEvent(
                        "np_1",
                        1,
                        second.recorded().time(),
                        second.recorded().cause(),
                        second.recorded().event()),
                second.status(),
                second.previousStatus(),
                second.currentStage(),
                second.currentStep());

        assertThatThrownBy(() -> ledger.apply(0, asFirst)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.projects()).isEmpty();
    }

    @Test
    void workspacesDoNotShareProjects() {
        ProjectHistory other = ProjectHistory.registered(
                "other", "np_1", "orders", false, project.project().migrationTypes());
        ledger.apply(0, project.events().getLast());
        ledger.apply(1, other.events().getLast());

        assertThat(ledger.projects()).hasSize(2);
    }
}
