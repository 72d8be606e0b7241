package dev.flotilla.projector;

import dev.flotilla.contract.Topic;
import dev.flotilla.http.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topic of a partition is folded next if there are records in several. Folds come to the same either way; what differs is how
 * many batches are open meanwhile, each in the heap until the last of its projects' events is folded.
 */
enum TopicOrder {
    /**
     * By time. Slower, because Kafka Streams composes a message for every record on what the other topics lack; and nothing is folded while
     * one of them cannot be read.
     */
    BY_TIME(0),

    /** Each as it comes. A topic that is short may be read to its end before a long one has come far. */
    AS_THEY_COME(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);

    private static final Logger LOG = LoggerFactory.getLogger(TopicOrder.class);

    /** In a partition. Each tells of 500 items at the most, of about 100 bytes: together not much more than 100 MB. */
    static final long FEW_RECORDS = 2_000;

    private final long maxTaskIdleMillis;

    TopicOrder(long maxTaskIdleMillis) {
        this.maxTaskIdleMillis = maxTaskIdleMillis;
    }

    /** In milliseconds, as Kafka Streams has it. */
    long maxTaskIdleMillis() {
        return maxTaskIdleMillis;
    }

    /** What a projector that starts now does until it is started again: by time if it has a long history to catch up with. */
    static TopicOrder toStartWith(SourceLog log, int partitions) {
        Set<TopicPartition> batchEvents = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(Topic.BATCH_EVENTS.topicName(), partition))
                .collect(Collectors.toSet());
        try {
            return of(log.ends(batchEvents), log.committed());
        } catch (ProblemException unknown) {
            LOG.warn(
                    "Expected the brokers to tell how much is left to fold, but they did not; topics are folded as they come: {}",
                    unknown.problem().detail());
            return AS_THEY_COME;
        }
    }

    /**
     * By time if a partition has more than a few records to catch up with.
     *
     * @param ends the offsets behind the last record of each partition
     * @param committed up to where each was folded before; those that never were are left out
     */
    static TopicOrder of(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        boolean far = ends.entrySet().stream()
                .anyMatch(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L) > FEW_RECORDS);
        return far ? BY_TIME : AS_THEY_COME;
    }
}
