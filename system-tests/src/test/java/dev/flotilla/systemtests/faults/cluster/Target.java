package dev.flotilla.systemtests.faults.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One process of the cluster.
 *
 * @param number from 1
 */
public record Target(Role role, int number) {

    /** All of a role. */
    public static List<Target> all(Role role) {
        return IntStream.rangeClosed(1, role.members())
                .mapToObj(number -> new Target(role, number))
                .toList();
    }

    @Override
    public String toString() {
        return role.word() + "-" + number;
    }
}
