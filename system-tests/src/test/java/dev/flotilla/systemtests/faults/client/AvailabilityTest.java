package dev.flotilla.systemtests.faults.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.faults.client.Availability.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a workspace went without answers, told from requests. */
class AvailabilityTest {
    private final Availability availability = new Availability();

    private void request(String workspace, long start, long end, boolean answered) {
        availability.add(new Request(workspace, start, end, answered));
    }

    @Test
    void isNothingIfAllWereAnswered() {
        request("a", 0, 5, true);
        request("a", 6, 9, true);
        assertThat(availability.longestOutage(0, 100)).isEqualTo(Duration.ZERO);
    }

    @Test
    void lastsFromTheFirstThatWasNotToTheNextThatWas() {
        request("a", 0, 5, true);
        request("a", 6, 9, false);
        request("a", 10, 20, false);
        request("a", 21, 30, true);
        assertThat(availability.longestOutage(0, 100)).isEqualTo(Duration.ofNanos(24));
    }

    @Test
    void isToldByWorkspace() {
        request("a", 6, 9, false);
        request("b", 7, 8, true);
        request("a", 10, 20, true);
        assertThat(availability.longestOutage(0, 100)).isEqualTo(Duration.ofNanos(14));
    }

    @Test
    void leavesOutWhatWasBeforeAndAfter() {
        request("a", 0, 4, false);
        request("a", 10, 12, true);
        request("a", 200, 300, false);
        assertThat(availability.longestOutage(5, 100)).isEqualTo(Duration.ZERO);
    }
}
