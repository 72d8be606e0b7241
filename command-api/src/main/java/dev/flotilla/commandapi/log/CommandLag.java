package dev.flotilla.commandapi.log;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.KafkaService;
import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many commands wait to be decided, looked up each second: while they are too many, no more are taken in, because they would
 * only wait as well. Where the brokers do not tell, nobody is refused for it.
 */
final class CommandLag implements AutoCloseable {
    /** What an engine decides in some seconds. */
    static final long MAX_LAG = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(CommandLag.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int ANSWER_SECONDS = 3;
    private static final String COMMANDS = Topic.BATCH_COMMANDS.topicName();

    private final Admin admin;
    private final Thread thread;
    private volatile long[] lags = {};
    private volatile boolean closed;
    private boolean known = true;

    CommandLag(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.admin());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "flotilla-command-api-lag");
        admin = Admin.create(settings);
        thread = Thread.ofVirtual().name("command-lag").start(this::follow);
    }

    /**
     * Lets a command of a workspace through, or not.
     *
     * @throws CommandLogException where too many wait before it
     */
    void expectKeptUp(String workspace) {
        long[] latest = lags;
        long lag = latest.length == 0 ? 0 : latest[RecordKey.partition(workspace, latest.length)];
        if (lag > MAX_LAG) {
            throw new CommandLogException(
                    Reason.LAGGING,
                    "Expected the engine to be at most %d commands behind where this workspace is, but it is %d; nothing was stored"
                            .formatted(MAX_LAG, lag),
                    null);
        }
    }

    /** A sentence on where too many commands wait; empty where nowhere. */
    Optional<String> tooMany() {
        long[] latest = lags;
        return IntStream.range(0, latest.length)
                .filter(partition -> latest[partition] > MAX_LAG)
                .mapToObj(partition ->
                        "Expected the engine to be at most %d commands behind, but it is %d in partition %d"
                                .formatted(MAX_LAG, latest[partition], partition))
                .findFirst();
    }

    private void follow() {
        while (!closed) {
            try {
                lags = look();
                known = true;
            } catch (ExecutionException | TimeoutException e) {
                lags = new long[0];
                if (known) {
                    LOG.warn("How far behind the engine is cannot be told: {}", e.toString());
                }
                known = false;
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private long[] look() throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> decided =
                answer(admin.listConsumerGroupOffsets(KafkaService.ENGINE_ID).partitionsToOffsetAndMetadata());
        int partitions = answer(admin.describeTopics(List.of(COMMANDS)).allTopicNames())
                .get(COMMANDS)
                .partitions()
                .size();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(COMMANDS, partition))
                .mapToLong(partition -> {
                    OffsetAndMetadata offset = decided.get(partition);
                    return ends.get(partition) - (offset == null ? begins.get(partition) : offset.offset());
                })
                .toArray();
    }

    private Map<TopicPartition, Long> offsets(int partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        IntStream.range(0, partitions).forEach(partition -> asked.put(new TopicPartition(COMMANDS, partition), which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(asked).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> asked)
            throws ExecutionException, TimeoutException, InterruptedException {
        return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        admin.close(Duration.ZERO);
    }
}
