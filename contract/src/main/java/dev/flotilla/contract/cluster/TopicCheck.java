package dev.flotilla.contract.cluster;

import static java.util.stream.Collectors.joining;

import dev.flotilla.contract.process.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks, before a service starts, whether work on these topics would lose records or their order. */
public final class TopicCheck {
    private TopicCheck() {}

    /**
     * How many partitions each of the topics has.
     *
     * @throws ClusterException if a topic is missing, the numbers differ, records are kept shorter or in another way than they must be,
     *     or the brokers do not answer; the message says which and what to do
     */
    public static int partitions(KafkaSettings kafka) {
        ClusterState state;
        try (Cluster cluster = new Cluster(kafka)) {
            state = cluster.state(false);
        }
        refuse(kafka, state);
        return state.partitions().orElseThrow();
    }

    private static void refuse(KafkaSettings kafka, ClusterState state) {
        ClusterNeeds needs = ClusterNeeds.of(state, Optional.empty(), Optional.empty(), Map.of());
        List<Difference> reasons = Comparison.of(needs, state).stream()
                .filter(Difference::stopsServices)
                .toList();
        if (!reasons.isEmpty()) {
            throw new ClusterException("""
                    The topics on %s are not as they must be:
                    %s
                    See './flotilla topics plan --bootstrap-servers %s' for what can be done; './flotilla topics apply' does what is safe.""".formatted(
                    kafka.bootstrapServers(),
                    reasons.stream().map(reason -> "  " + reason.sentence()).collect(joining("\n")),
                    kafka.bootstrapServers()));
        }
    }
}
