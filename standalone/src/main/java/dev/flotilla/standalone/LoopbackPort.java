package dev.flotilla.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports on 127.0.0.1, for servers that must know their port before they open it. */
public final class LoopbackPort {
    static final String HOST = "127.0.0.1";

    /**
     * Below the ranges from which operating systems take the ports of outgoing connections: otherwise a client that
     * tries to reach a stopped broker can be given that very port, and hold it against the restarted broker.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int MAX = 65_535;
    private static final int ATTEMPTS = 100;

    private LoopbackPort() {}

    /**
     * A port that was free a moment ago.
     *
     * @throws StandaloneException if none of many tries finds one
     */
    public static int anyFree() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, HIGHEST)
                .filter(LoopbackPort::isFree)
                .findFirst()
                .orElseThrow(() -> new StandaloneException("No free port found on " + HOST));
    }

    /**
     * The port that was asked for, or any for 0.
     *
     * @param option by which another one is chosen
     * @throws StandaloneException if another program has it, or it is none
     */
    static int usable(int port, String option) {
        if (port < 0 || port > MAX) {
            throw new StandaloneException("Expected a port from 0 to %d, but got %d".formatted(MAX, port));
        }
        if (port == 0) {
            return anyFree();
        }
        if (!isFree(port)) {
            throw new StandaloneException(
                    "Expected port %d to be free, but another program uses it; choose another with %s"
                            .formatted(port, option));
        }
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last connections are still winding down counts as free: servers reuse it.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
