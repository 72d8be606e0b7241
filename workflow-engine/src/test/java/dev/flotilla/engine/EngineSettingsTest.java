package dev.flotilla.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.streams.StreamsProperties;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What Kafka Streams is told about the engine. */
class EngineSettingsTest {
    private static final StreamsSettings SETTINGS =
            EngineSettings.of(KafkaSettings.of("kafka:9092"), Path.of("state")).streams();

    @Test
    void takeARecordWithoutATimeForOneOfNow() {
        ConsumerRecord<Object, Object> timeless = new ConsumerRecord<>("topic", 0, 0, null, null);
        assertThat(timeless.timestamp()).isNegative();

        StreamsConfig config = new StreamsConfig(StreamsProperties.of(SETTINGS, WorkflowEngine.streamsProperties()));

        assertThat(config.defaultTimestampExtractor().extract(timeless, -1)).isPositive();
    }

    @Test
    void commitSoonBecauseCallersWaitForIt() {
        assertThat(StreamsProperties.of(SETTINGS, WorkflowEngine.streamsProperties()))
                .containsEntry("commit.interval.ms", 5)
                .containsEntry("poll.ms", 2);
    }
}
