package dev.flotilla.projector.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.projector.view.SortPosition;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    private static final SortPosition PLACE = SortPosition.at(Instant.parse("2026-01-01T00:00:00.123456789Z"), "np_1");

    @Test
    void standsForThePlaceItWasMadeOf() {
        SortPosition named = SortPosition.named("Größe-1", "np_2");
        assertThat(PageToken.read("list", PageToken.of("list", PLACE))).contains(PLACE);
        assertThat(PageToken.read("list", PageToken.of("list", named))).contains(named);
    }

    @Test
    void isOfUseInItsOwnListOnly() {
        assertThat(PageToken.read("another", PageToken.of("list", PLACE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "bGlzdA", "bGlzdApub3RhdGltZQoKbnBfMQ"})
    void isRefusedWhereItIsNone(String token) {
        assertThat(PageToken.read("list", token)).isEmpty();
    }
}
