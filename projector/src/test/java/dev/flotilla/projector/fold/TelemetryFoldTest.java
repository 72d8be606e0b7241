package dev.flotilla.projector.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.view.ProjectRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TelemetryFoldTest {
    private final PlayedEngine engine = new PlayedEngine(FoldingFixture.WORKSPACE);
    private final FoldingFixture fixture = new FoldingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSampleThatIsOlderThanTheKnownOneChangesNothing() {
        engine.register("np_1");
        engine.telemetry("np_1", sample(50, PlayedEngine.START.minusSeconds(10)));
        engine.telemetry("np_1", sample(40, PlayedEngine.START.minusSeconds(20)));
        engine.telemetry("np_1", sample(51, PlayedEngine.START.minusSeconds(10)));
        fixture.read(engine.log());

        assertThat(shown()).contains(sample(50, PlayedEngine.START.minusSeconds(10)));
        assertThat(stored()).isEqualTo(shown());

        engine.telemetry("np_1", sample(60, PlayedEngine.START.minusSeconds(9)));
        fixture.read(engine.log().getLast());
        assertThat(shown()).contains(sample(60, PlayedEngine.START.minusSeconds(9)));
    }

    @Test
    void theLatestSampleCountsToWhereTheProjectIsNotKnownYet() {
        engine.telemetry("np_1", sample(50, PlayedEngine.START.minusSeconds(10)));
        engine.telemetry("np_1", sample(40, PlayedEngine.START.minusSeconds(20)));
        fixture.read(engine.log());

        assertThat(stored()).contains(sample(50, PlayedEngine.START.minusSeconds(10)));
    }

    @Test
    void aSampleOfATimeToComeDoesNotStandInTheWayOfThoseThatFollow() {
        engine.register("np_1");
        engine.telemetry("np_1", sample(50, PlayedEngine.START.plus(Duration.ofDays(365))));
        engine.telemetry("np_1", sample(51, PlayedEngine.START));
        fixture.read(engine.log());

        assertThat(shown()).contains(sample(51, PlayedEngine.START));
    }

    private Optional<Telemetry> shown() {
        return fixture.view()
                .workspace(FoldingFixture.WORKSPACE)
                .projects()
                .find("np_1")
                .flatMap(ProjectRow::telemetry);
    }

    private Optional<Telemetry> stored() {
        return fixture.view().stores().telemetry().find(FoldingFixture.WORKSPACE, "np_1");
    }

    private static Telemetry sample(int progress, Instant at) {
        return new Telemetry(Optional.empty(), Optional.of(progress), Optional.empty(), Optional.empty(), at);
    }
}
