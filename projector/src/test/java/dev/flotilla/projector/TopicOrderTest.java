package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.streams.StreamsProperties;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class TopicOrderTest {
    private static final TopicPartition ONE = new TopicPartition(Topic.BATCH_EVENTS.topicName(), 0);
    private static final TopicPartition OTHER = new TopicPartition(Topic.BATCH_EVENTS.topicName(), 1);
    private static final Map<TopicPartition, Long> ENDS = Map.of(ONE, 5L, OTHER, 90_000L);

    @Test
    void isThatOfTimeForAProjectorThatBeginsWithAHistory() {
        assertThat(TopicOrder.of(ENDS, Map.of())).isEqualTo(TopicOrder.BY_TIME);
        assertThat(TopicOrder.of(ENDS, Map.of(ONE, 5L, OTHER, 87_999L))).isEqualTo(TopicOrder.BY_TIME);
    }

    /** {@code FoldingLawsTest} shows that it makes no difference to what comes of it. */
    @Test
    void isAsTheyComeForAProjectorThatIsNearTheEnd() {
        assertThat(TopicOrder.of(ENDS, Map.of(ONE, 5L, OTHER, 88_000L))).isEqualTo(TopicOrder.AS_THEY_COME);
        assertThat(TopicOrder.of(Map.of(ONE, 0L), Map.of())).isEqualTo(TopicOrder.AS_THEY_COME);
    }

    @Test
    void isWhatKafkaStreamsIsToldToKeep() {
        assertThat(maxTaskIdle(TopicOrder.BY_TIME)).isEqualTo(0L);
        assertThat(maxTaskIdle(TopicOrder.AS_THEY_COME)).isEqualTo(-1L);
    }

    private static Object maxTaskIdle(TopicOrder order) {
        return StreamsProperties.of(
                        ProjectorSettings.of(new Environment(Map.of())).streams(),
                        Projector.streamsProperties(new HostInfo("127.0.0.1", 8081), order))
                .get("max.task.idle.ms");
    }
}
