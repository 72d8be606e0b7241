package dev.flotilla.observability.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** Without an exporter: the context of a trace goes along, unchanged, and what belongs to none has none. */
class TracedWorkTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Test
    void passesTheContextOfARequestOn() {
        try (TracedWork work = TracedWork.ofRequest("POST /batches", PARENT)) {
            assertThat(work.context()).hasValue(new TraceContext(PARENT));
            assertThat(TraceContext.current()).hasValue(new TraceContext(PARENT));
            assertThat(MDC.get("traceId")).isEqualTo(TRACE);
        }
        assertThat(TraceContext.current()).isEmpty();
        assertThat(MDC.get("traceId")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E473G-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX-Other: 1"
            })
    void passesOverWhatIsNotWellFormed(String header) {
        try (TracedWork work = TracedWork.ofRequest("POST /batches", header)) {
            assertThat(work.context()).isEmpty();
        }
    }

    @Test
    void goesAlongWithRecords() {
        Headers headers = new RecordHeaders();
        new TraceContext(PARENT).addTo(headers);
        try (TracedWork work = TracedWork.ofRecord("decide", TraceContext.of(headers))) {
            assertThat(work.context()).hasValue(new TraceContext(PARENT));
        }
    }

    @Test
    void isNothingForARecordOfNoTrace() {
        try (TracedWork work = TracedWork.ofRecord("decide", TraceContext.of(new RecordHeaders()))) {
            assertThat(work.context()).isEqualTo(Optional.empty());
        }
    }
}
