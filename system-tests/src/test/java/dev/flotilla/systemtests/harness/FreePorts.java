package dev.flotilla.systemtests.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that must know theirs before they open it, each given once; below those that outgoing connections are given, and free on
 * every address of the machine.
 */
public final class FreePorts {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private final Set<Integer> given = new HashSet<>();

    /** Another one each time. */
    public int next() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, HIGHEST)
                .filter(port -> !given.contains(port) && isFree(port))
                .peek(given::add)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Expected a free port, but found none"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
