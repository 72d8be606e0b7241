package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventTest {
    private static final CloudEvent EVENT = new CloudEvent(
            "np_orders/3",
            "shop",
            "flotilla.project.started.v1",
            "np_orders",
            Instant.parse("2026-03-01T08:00:04.120Z"),
            WireJson.object().put("version", 3));

    @Test
    void standsInARecordWithItsAttributesBeforeItsData() {
        assertThat(new String(EVENT.toBytes(), UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"np_orders/3\",\"source\":\"/workspaces/shop\","
                        + "\"type\":\"flotilla.project.started.v1\",\"subject\":\"np_orders\","
                        + "\"time\":\"2026-03-01T08:00:04.120Z\",\"datacontenttype\":\"application/json\","
                        + "\"data\":{\"version\":3}}");
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(CloudEvent.parse(EVENT.toBytes())).isEqualTo(EVENT);
    }

    @Test
    void isAnnouncedByAHeader() {
        assertThat(CloudEvent.headers())
                .containsOnlyKeys("content-type")
                .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:00:04Z, 2026-03-01T08:00:04Z",
        "2026-03-01T10:00:04+02:00, 2026-03-01T08:00:04Z",
        "2026-03-01T08:00:04.000000001Z, 2026-03-01T08:00:04.000000001Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void readsEveryTimeThatRfc3339Has(String written, Instant read) {
        String event = new String(EVENT.toBytes(), UTF_8).replace("2026-03-01T08:00:04.120Z", written);

        assertThat(CloudEvent.parse(event.getBytes(UTF_8)).time()).isEqualTo(read);
    }

    @Test
    void needsNoContentTypeOfItsData() {
        String event = new String(EVENT.toBytes(), UTF_8).replace("\"datacontenttype\":\"application/json\",", "");

        assertThat(CloudEvent.parse(event.getBytes(UTF_8))).isEqualTo(EVENT);
    }
}
