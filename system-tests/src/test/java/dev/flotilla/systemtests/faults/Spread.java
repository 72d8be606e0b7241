package dev.flotilla.systemtests.faults;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.systemtests.faults.cluster.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Names of workspaces such that every partition has as many of them. */
final class Spread {
    private Spread() {}

    /** So many for each partition. */
    static List<String> workspaces(int eachPartition) {
        Map<Integer, Integer> taken = new HashMap<>();
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> "fleet-" + number)
                .filter(name ->
                        taken.merge(RecordKey.partition(name, Cluster.PARTITIONS), 1, Integer::sum) <= eachPartition)
                .limit((long) eachPartition * Cluster.PARTITIONS)
                .toList();
    }
}
