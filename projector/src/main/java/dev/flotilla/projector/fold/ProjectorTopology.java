package dev.flotilla.projector.fold;

import dev.flotilla.contract.Topic;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.streams.WorkspacePartitioner;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** How records flow through the projector: four topics in, one processor with its stores, two tables and the dead letters out. */
public final class ProjectorTopology {
    /** The topics that are folded. */
    public static final List<Topic> SOURCES =
            List.of(Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS, Topic.BATCH_COMMANDS, Topic.PROJECT_TELEMETRY);

    static final String PROJECTS = "projects-table";
    static final String BATCHES = "batches-table";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String PROCESSOR = "projector";

    private ProjectorTopology() {}

    /**
     * The topology.
     *
     * @param partitions how many each topic has
     * @param owned where the partitions that can be queried are to be found
     * @param meters count what is set aside
     */
    public static Topology build(int partitions, OwnedPartitions owned, Meters meters) {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        Topology topology = new Topology();
        SOURCES.forEach(source -> topology.addSource(source(source), in, in, source.topicName()));
        topology.addProcessor(
                        PROCESSOR,
                        () -> new ProjectorProcessor(partitions, owned, meters),
                        SOURCES.stream().map(ProjectorTopology::source).toArray(String[]::new))
                .addSink(PROJECTS, Topic.PROJECTS.topicName(), out, out, new WorkspacePartitioner(), PROCESSOR)
                .addSink(BATCHES, Topic.BATCHES.topicName(), out, out, new WorkspacePartitioner(), PROCESSOR)
                .addSink(DEAD_LETTERS, Topic.DEAD_LETTERS.topicName(), out, out, PROCESSOR);
        PartitionStores.builders().forEach(store -> topology.addStateStore(store, PROCESSOR));
        return topology;
    }

    private static String source(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
