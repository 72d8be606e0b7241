package dev.flotilla.systemtests.harness;

import dev.flotilla.contract.RecordKey;
import java.util.List;
import java.util.stream.IntStream;

/** Names of workspaces, chosen by the partition that their records are in. */
public final class WorkspaceNames {
    private static final int TRIES = 1_000;

    private WorkspaceNames() {}

    /** One in every partition, in the order of the partitions: {@code prefix-0}, {@code prefix-1} or the like. */
    public static List<String> oneInEach(int partitions, String prefix) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> IntStream.range(0, TRIES)
                        .mapToObj(number -> prefix + "-" + number)
                        .filter(name -> RecordKey.partition(name, partitions) == partition)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
