package dev.flotilla.engine;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** How records flow through the engine: two topics in, one processor with its stores, three topics out. */
final class EngineTopology {
    static final String PROJECT_EVENTS = "project-events";
    static final String BATCH_EVENTS = "batch-events";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String COMMANDS = "batch-commands";
    private static final String REPORTS = "project-reports";
    private static final String ENGINE = "engine";

    private static final StreamPartitioner<byte[], byte[]> BY_WORKSPACE = (topic, key, value, partitions) -> {
        RecordKey recordKey = RecordKey.parse(new String(key, StandardCharsets.UTF_8));
        return Optional.of(Set.of(recordKey.partition(partitions)));
    };

    private EngineTopology() {}

    /** @param partitions how many each topic has */
    static Topology build(int partitions, ReportDesk reports) {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(COMMANDS, in, in, Topics.BATCH_COMMANDS.topicName())
                .addSource(REPORTS, in, in, Topics.PROJECT_REPORTS.topicName())
                .addProcessor(ENGINE, () -> new EngineProcessor(partitions, reports), COMMANDS, REPORTS)
                .addSink(PROJECT_EVENTS, Topics.PROJECT_EVENTS.topicName(), out, out, BY_WORKSPACE, ENGINE)
                .addSink(BATCH_EVENTS, Topics.BATCH_EVENTS.topicName(), out, out, BY_WORKSPACE, ENGINE)
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS.topicName(), out, out, ENGINE);
        EngineStores.builders().forEach(store -> topology.addStateStore(store, ENGINE));
        return topology;
    }
}
