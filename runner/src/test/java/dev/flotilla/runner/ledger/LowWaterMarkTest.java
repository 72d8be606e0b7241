package dev.flotilla.runner.ledger;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** From where a runner has to read again when it starts: the first event of the oldest project that is not over. */
class LowWaterMarkTest {
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);
    private final WorkLedger ledger = new WorkLedger();
    private long offset;

    private void apply(List<PublishedEvent> events) {
        events.forEach(event -> ledger.apply(offset++, event));
    }

    @Test
    void standsNowhereWithoutProjects() {
        assertThat(ledger.lowWaterMark()).isEmpty();
    }

    @Test
    void staysAtTheOldestProjectThatIsNotOver() {
        ProjectHistory older = ProjectHistory.registered("np_1", FULL_MIGRATION);
        ProjectHistory younger = ProjectHistory.registered("np_2", FULL_MIGRATION);
        apply(older.events());
        apply(younger.events());
        int sofar = older.events().size();

        apply(older.started()
                .request(Operation.PAUSE)
                .done()
                .request(Operation.RELEASE)
                .eventsFrom(sofar));
        assertThat(ledger.lowWaterMark()).isEqualTo(OptionalLong.of(0));

        sofar = older.events().size();
        apply(older.done().eventsFrom(sofar));
        assertThat(ledger.lowWaterMark()).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void passesDeletedProjects() {
        apply(project.request(Operation.DELETE).events());

        assertThat(ledger.lowWaterMark()).isEmpty();
    }

    @Test
    void staysAtAPausedProject() {
        apply(project.started().request(Operation.PAUSE).done().events());

        assertThat(ledger.lowWaterMark()).isEqualTo(OptionalLong.of(0));
    }
}
