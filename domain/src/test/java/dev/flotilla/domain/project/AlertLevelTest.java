package dev.flotilla.domain.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertLevelTest {

    @Test
    void namesTheThresholdOfBothAlerts() {
        assertThat(AlertLevel.HIGH_PROTECTION.threshold()).contains(Duration.ofSeconds(30));
        assertThat(AlertLevel.MEDIUM_PROTECTION.threshold()).contains(Duration.ofSeconds(300));
        assertThat(AlertLevel.LOW_PROTECTION.threshold()).contains(Duration.ofSeconds(900));
        assertThat(AlertLevel.NO_PROTECTION.threshold()).isEmpty();
    }

    @Test
    void isLowWhereAProjectNamesNone() {
        assertThat(AlertLevel.DEFAULT).isEqualTo(AlertLevel.LOW_PROTECTION);
    }
}
