package dev.flotilla.projector.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topics;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.OwnedPartitions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** How records flow through the projector: four topics in, one processor with its stores, two tables and the dead letters out. */
public final class ProjectorTopology {
    /** The topics that are folded. */
    public static final List<Topics> SOURCES =
            List.of(Topics.PROJECT_EVENTS, Topics.BATCH_EVENTS, Topics.BATCH_COMMANDS, Topics.PROJECT_TELEMETRY);

    static final String PROJECTS = "projects-table";
    static final String BATCHES = "batches-table";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String PROJECTION = "projection";

    private static final StreamPartitioner<byte[], byte[]> BY_WORKSPACE = (topic, key, value, partitions) ->
            Optional.of(Set.of(RecordKey.parse(new String(key, UTF_8)).partition(partitions)));

    private ProjectorTopology() {}

    /**
     * The topology.
     *
     * @param partitions how many each topic has
     * @param owned where the partitions that can be queried are to be found
     */
    public static Topology build(int partitions, OwnedPartitions owned) {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        Topology topology = new Topology();
        SOURCES.forEach(source -> topology.addSource(source(source), in, in, source.topicName()));
        topology.addProcessor(
                        PROJECTION,
                        () -> new Projection(partitions, owned),
                        SOURCES.stream().map(ProjectorTopology::source).toArray(String[]::new))
                .addSink(PROJECTS, Topics.PROJECTS.topicName(), out, out, BY_WORKSPACE, PROJECTION)
                .addSink(BATCHES, Topics.BATCHES.topicName(), out, out, BY_WORKSPACE, PROJECTION)
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS.topicName(), out, out, PROJECTION);
        PartitionStores.builders().forEach(store -> topology.addStateStore(store, PROJECTION));
        return topology;
    }

    private static String source(Topics topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
