package dev.flotilla.projector.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VersionsToComeTest {
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
    private final VersionsToCome versions = new VersionsToCome(nanoTime::get);

    @Test
    void areWaitedForUntilTheHighestOfEachProjectHasCome() {
        versions.expect("w", "np_1", 7);
        versions.expect("w", "np_1", 6);
        versions.expect("w", "np_2", 3);

        assertThat(versions.came("w", "np_1", 6)).isFalse();
        assertThat(versions.came("w", "np_1", 7)).isTrue();
        assertThat(versions.any("w")).isTrue();
        assertThat(versions.came("w", "np_2", 4)).isTrue();
        assertThat(versions.any("w")).isFalse();
    }

    @Test
    void holdUpTheirOwnWorkspaceOnly() {
        versions.expect("w", "np_1", 7);

        assertThat(versions.any("x")).isFalse();
        assertThat(versions.came("x", "np_1", 7)).isFalse();
        assertThat(versions.any("w")).isTrue();
    }

    @Test
    void areNotWaitedForForEver() {
        versions.expect("w", "np_1", 7);

        nanoTime.addAndGet(VersionsToCome.LONGEST.toNanos() - 1);
        assertThat(versions.any("w")).isTrue();
        nanoTime.addAndGet(1);
        assertThat(versions.any("w")).isFalse();
    }
}
