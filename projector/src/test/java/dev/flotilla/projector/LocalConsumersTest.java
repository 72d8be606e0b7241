package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalConsumersTest {
    @Test
    void areInAGroupThatHasAllThatHavePartitions() {
        assertThat(new LocalConsumers(Set.of("1", "2", "3"), Set.of("1", "2")).areIn(Set.of("1", "2", "other")))
                .isTrue();
    }

    @Test
    void areNotInAGroupThatOneWithPartitionsHasFallenOutOf() {
        assertThat(new LocalConsumers(Set.of("1", "2"), Set.of("1", "2")).areIn(Set.of("1", "other")))
                .isFalse();
    }

    @Test
    void areInAGroupThatHasOneOfThemWhileNoneHasPartitions() {
        LocalConsumers idle = new LocalConsumers(Set.of("1", "2"), Set.of());
        assertThat(idle.areIn(Set.of("2"))).isTrue();
        assertThat(idle.areIn(Set.of("other"))).isFalse();
        assertThat(new LocalConsumers(Set.of(), Set.of()).areIn(Set.of("other")))
                .isFalse();
    }
}
