package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommandIdTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:15:30.123Z");
    private static final String RANDOM = "0123456789abcdef";

    @Test
    void tellsWhenItWasMade() {
        assertThat(CommandId.madeAt(CommandId.of(NOW, RANDOM))).contains(NOW);
        assertThat(CommandId.madeAt(CommandId.of(Instant.EPOCH, RANDOM))).contains(Instant.EPOCH);
    }

    @Test
    void sortsByWhenItWasMade() {
        assertThat(CommandId.of(NOW, RANDOM)).isLessThan(CommandId.of(NOW.plusMillis(1), "0000000000000000"));
    }

    @Test
    void tellsNothingOfIdsOfAnotherForm() {
        assertThat(CommandId.madeAt("b_1")).isEmpty();
        assertThat(CommandId.madeAt("x_" + CommandId.of(NOW, RANDOM).substring(2)))
                .isEmpty();
        assertThat(CommandId.madeAt(CommandId.of(NOW, RANDOM) + "0")).isEmpty();
    }
}
