package dev.flotilla.domain.project;

import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.GivenProject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlertTest {
    private static final Duration THRESHOLD = AlertLevel.DEFAULT.threshold().orElseThrow();
    private static final Duration BEYOND = THRESHOLD.plusSeconds(1);

    @Nested
    class Delay {
        private final GivenProject monitoring = aProject().at(Stage.FULL_VERIFICATION);

        @Test
        void isRaisedAboveTheThreshold() {
            assertThat(alerts(monitoring, BEYOND)).containsExactly(Alert.DELAY);
            assertThat(alerts(monitoring, THRESHOLD)).isEmpty();
        }

        @Test
        void needsALatency() {
            assertThat(Alert.of(monitoring.project(), Optional.empty(), monitoring.now()))
                    .isEmpty();
        }

        @Test
        void waitsUntilTheProjectHasCaughtUpOnce() {
            assertThat(alerts(aProject().at(Stage.INCREMENTAL_SYNCHRONIZATION), BEYOND))
                    .isEmpty();
        }

        @Test
        void isNotRaisedWhileTheProjectIsPaused() {
            assertThat(alerts(monitoring.paused(), BEYOND)).isEmpty();
        }

        @Test
        void endsWithForwardSynchronization() {
            assertThat(alerts(aProject().switchedOver(), BEYOND)).isEmpty();
        }

        private static List<Alert> alerts(GivenProject project, Duration latency) {
            return Alert.of(project.project(), Optional.of(latency), project.now());
        }
    }

    @Nested
    class Failed {
        private final GivenProject failed = aProject().started().failed();
        private final Instant failedAt = failed.now();

        @Test
        void isRaisedOnceAProjectHasBeenFailedForTooLong() {
            assertThat(alerts(failedAt.plus(BEYOND))).containsExactly(Alert.FAILURE);
            assertThat(alerts(failedAt.plus(THRESHOLD))).isEmpty();
        }

        @Test
        void endsWhenTheProjectIsRestored() {
            failed.restored();

            assertThat(alerts(failedAt.plus(BEYOND))).isEmpty();
        }

        @Test
        void endsWhenTheProjectIsReleased() {
            failed.releasing();
            assertThat(alerts(failedAt.plus(BEYOND))).isEmpty();

            failed.succeeded();
            assertThat(alerts(failedAt.plus(BEYOND))).isEmpty();
        }

        private List<Alert> alerts(Instant now) {
            return Alert.of(failed.project(), Optional.empty(), now);
        }
    }

    @Test
    void tellOnlyOfTheFailureWhereAProjectIsLateBecauseItFailed() {
        GivenProject project = aProject().at(Stage.FULL_VERIFICATION).failed();

        assertThat(Alert.of(
                        project.project(), Optional.of(BEYOND), project.now().plus(BEYOND)))
                .containsExactly(Alert.FAILURE);
    }

    @Test
    void areNeverRaisedWithoutProtection() {
        GivenProject project = aProject()
                .watchedAt(AlertLevel.NO_PROTECTION)
                .at(Stage.FULL_VERIFICATION)
                .failed();

        assertThat(Alert.of(
                        project.project(), Optional.of(BEYOND), project.now().plus(Duration.ofDays(365))))
                .isEmpty();
    }

    @Test
    void followTheThresholdOfTheLevel() {
        GivenProject project = aProject().watchedAt(AlertLevel.HIGH_PROTECTION).at(Stage.FULL_VERIFICATION);

        assertThat(Alert.of(project.project(), Optional.of(Duration.ofSeconds(31)), project.now()))
                .containsExactly(Alert.DELAY);
    }
}
