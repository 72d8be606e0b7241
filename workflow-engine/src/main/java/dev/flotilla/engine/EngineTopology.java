package dev.flotilla.engine;

import dev.flotilla.contract.Topic;
import dev.flotilla.streams.WorkspacePartitioner;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** How records flow through the engine: two topics in, one processor with its stores, three topics out. */
final class EngineTopology {
    static final String PROJECT_EVENTS = "project-events";
    static final String BATCH_EVENTS = "batch-events";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String COMMANDS = "batch-commands";
    private static final String REPORTS = "project-reports";
    private static final String ENGINE = "engine";

    /** The topics that are read. */
    static final List<Topic> SOURCES = List.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS);

    private EngineTopology() {}

    /** @param partitions how many each topic has */
    static Topology build(int partitions, ReportDesk reports, EngineMeters meters) {
        return build(partitions, reports, meters, System::nanoTime);
    }

    /** @param nanoTime the clock by which it tells how long a decision takes */
    static Topology build(int partitions, ReportDesk reports, EngineMeters meters, LongSupplier nanoTime) {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(COMMANDS, in, in, Topic.BATCH_COMMANDS.topicName())
                .addSource(REPORTS, in, in, Topic.PROJECT_REPORTS.topicName())
                .addProcessor(
                        ENGINE, () -> new EngineProcessor(partitions, reports, meters, nanoTime), COMMANDS, REPORTS)
                .addSink(PROJECT_EVENTS, Topic.PROJECT_EVENTS.topicName(), out, out, new WorkspacePartitioner(), ENGINE)
                .addSink(BATCH_EVENTS, Topic.BATCH_EVENTS.topicName(), out, out, new WorkspacePartitioner(), ENGINE)
                .addSink(DEAD_LETTERS, Topic.DEAD_LETTERS.topicName(), out, out, ENGINE);
        EngineStores.builders().forEach(store -> topology.addStateStore(store, ENGINE));
        return topology;
    }
}
