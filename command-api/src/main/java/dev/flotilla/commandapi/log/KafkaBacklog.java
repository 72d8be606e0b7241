package dev.flotilla.commandapi.log;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the brokers tell: where the commands end, and up to where the engine has decided them. */
final class KafkaBacklog implements CommandLag.Backlog {
    private static final int ANSWER_SECONDS = 3;
    private static final String COMMANDS = Topic.BATCH_COMMANDS.topicName();

    private final Admin admin;

    KafkaBacklog(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.admin());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "flotilla-command-api-lag");
        admin = Admin.create(settings);
    }

    @Override
    public long[] byPartition() throws ExecutionException, TimeoutException, InterruptedException {
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
        admin.close(Duration.ZERO);
    }
}
