package dev.flotilla.projector;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.projector.query.Ownership;
import dev.flotilla.projector.store.ProjectStore;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.projector.view.PartitionView;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** The owner of a workspace is the instance whose stream task has its partition, wholly loaded, as long as its lease lasts. */
final class StreamsOwnership implements Ownership {
    private static final Owner.Nowhere MOVING =
            new Owner.Nowhere("Expected an instance to own the workspace, but partitions are being shared out");
    private static final Owner.Nowhere LOADING =
            new Owner.Nowhere("Expected to own the workspace, but its state is being loaded");
    private static final Owner.Nowhere UNCONFIRMED = new Owner.Nowhere(
            "Expected the brokers to confirm that this instance still owns the workspace, but they have not for %d s"
                    .formatted(MembershipLease.VALID.toSeconds()));

    private final int partitions;
    private final OwnedPartitions owned;
    private final MembershipLease lease;
    private final String scheme;
    private volatile Optional<Streams> streams = Optional.empty();

    private record Streams(KafkaStreams running, HostInfo self) {}

    /** @param scheme by which instances are reached: http or https */
    StreamsOwnership(int partitions, OwnedPartitions owned, MembershipLease lease, String scheme) {
        this.partitions = partitions;
        this.owned = owned;
        this.lease = lease;
        this.scheme = scheme;
    }

    /** Before it, nobody is asked where a workspace is. */
    void ask(KafkaStreams running, HostInfo self) {
        streams = Optional.of(new Streams(running, self));
    }

    @Override
    public Owner ownerOf(String workspace) {
        int partition = RecordKey.partition(workspace, partitions);
        Optional<PartitionView> own = owned.find(partition);
        if (own.isPresent()) {
            return lease.isHeld() ? new Owner.Here(own.get()) : UNCONFIRMED;
        }
        return streams.map(known -> elsewhere(known, workspace, partition)).orElse(MOVING);
    }

    private Owner elsewhere(Streams streams, String workspace, int partition) {
        try {
            KeyQueryMetadata metadata = streams.running()
                    .queryMetadataForKey(
                            ProjectStore.NAME, workspace, (topic, key, value, count) -> Optional.of(Set.of(partition)));
            if (KeyQueryMetadata.NOT_AVAILABLE.equals(metadata)
                    || metadata.activeHost().equals(HostInfo.unavailable())) {
                return MOVING;
            }
            HostInfo host = metadata.activeHost();
            return host.equals(streams.self())
                    ? LOADING
                    : new Owner.Elsewhere(URI.create("%s://%s:%d".formatted(scheme, host.host(), host.port())));
        } catch (IllegalStateException e) {
            // Not started yet, or stopping.
            return MOVING;
        }
    }
}
