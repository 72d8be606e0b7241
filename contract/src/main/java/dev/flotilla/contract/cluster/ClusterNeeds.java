package dev.flotilla.contract.cluster;

import dev.flotilla.contract.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;

/**
 * What Flotilla needs of a cluster.
 *
 * @param partitions of every topic
 * @param replication how many brokers keep each record
 * @param grants what the services must be allowed; where the brokers have no access control it is not asked for
 */
public record ClusterNeeds(int partitions, int replication, List<AclBinding> grants) {
    private static final int ENOUGH_REPLICAS = 3;

    public ClusterNeeds {
        if (partitions < 1 || replication < 1 || replication > Short.MAX_VALUE) {
            throw new IllegalArgumentException("Expected at least one partition and one replica, but got %d and %d"
                    .formatted(partitions, replication));
        }
        grants = List.copyOf(grants);
    }

    /**
     * What this cluster should have if nobody says otherwise: as many partitions as it has, or {@link Topic#DEFAULT_PARTITIONS}; three
     * replicas, or as many as there are brokers.
     *
     * @param partitions if somebody does say
     * @param replication if somebody does say
     * @param principals who each service is to the brokers
     */
    public static ClusterNeeds of(
            ClusterState cluster,
            Optional<Integer> partitions,
            Optional<Integer> replication,
            Map<KafkaService, String> principals) {
        return new ClusterNeeds(
                partitions.or(cluster::partitions).orElse(Topic.DEFAULT_PARTITIONS),
                replication.orElse(Math.clamp(cluster.brokers(), 1, ENOUGH_REPLICAS)),
                Stream.of(KafkaService.values())
                        .filter(principals::containsKey)
                        .flatMap(service -> service.acls(principals.get(service)).stream())
                        .toList());
    }
}
