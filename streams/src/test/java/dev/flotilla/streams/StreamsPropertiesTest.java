package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.process.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    private static Properties properties(Map<String, String> overrides, Map<String, Object> own) {
        StreamsSettings settings =
                StreamsSettings.of("flotilla-test", new KafkaSettings("kafka:9092", overrides), Path.of("state"));
        return StreamsProperties.of(settings, own);
    }

    private static Properties properties() {
        return properties(Map.of(), Map.of());
    }

    @Test
    void sayExactlyOnce() {
        assertThat(properties()).containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void letTheNextOwnerOfAPartitionGoOnSoonAfterAnInstanceWasKilled() {
        assertThat(properties())
                .containsEntry("producer.transaction.timeout.ms", 15_000)
                .containsEntry("main.consumer.session.timeout.ms", 10_000);
    }

    @Test
    void giveASilentBrokerUpBeforeATransactionRunsOut() {
        assertThat(properties())
                .containsEntry("request.timeout.ms", 10_000)
                .containsEntry("socket.connection.setup.timeout.ms", 2_000)
                .containsEntry("socket.connection.setup.timeout.max.ms", 4_000)
                .containsEntry("admin.default.api.timeout.ms", 20_000)
                .containsEntry("consumer.default.api.timeout.ms", 20_000);
    }

    @Test
    void leaveNoThreadHangingForEver() {
        assertThat(properties())
                .containsEntry("producer.delivery.timeout.ms", 30_000)
                .containsEntry("producer.max.block.ms", 20_000)
                .containsEntry("main.consumer.max.poll.interval.ms", 60_000);
    }

    @Test
    void sendManyRecordsAtATime() {
        assertThat(properties()).containsEntry("producer.batch.size", 131_072);
    }

    @Test
    void nameTheInstanceOnlyIfItHasAName() {
        StreamsSettings named = StreamsSettings.of("flotilla-test", KafkaSettings.of("kafka:9092"), Path.of("state"))
                .withInstanceId("one");
        assertThat(StreamsProperties.of(named, Map.of())).containsEntry("main.consumer.group.instance.id", "one");
        assertThat(properties()).doesNotContainKey("main.consumer.group.instance.id");
    }

    @Test
    void giveWayToWhatIsTheApplicationsOwnAndThatToTheOverrides() {
        Map<String, Object> own = Map.of("commit.interval.ms", 5, "poll.ms", 2);
        assertThat(properties(Map.of("poll.ms", "7"), own))
                .containsEntry("commit.interval.ms", 5)
                .containsEntry("poll.ms", "7");
    }
}
