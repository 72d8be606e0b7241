package dev.flotilla.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.RecordKey;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a record to the partition of the workspace that its key begins with. */
public final class WorkspacePartitioner implements StreamPartitioner<byte[], byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int partitions) {
        return Optional.of(Set.of(RecordKey.parse(new String(key, UTF_8)).partition(partitions)));
    }
}
