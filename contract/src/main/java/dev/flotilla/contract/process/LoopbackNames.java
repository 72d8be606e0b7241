package dev.flotilla.contract.process;

import java.util.Set;

/**
 * The names by which a process is called on its own machine. One that asks callers for no credential answers to these only: a page of
 * another site could point its own domain at it (DNS rebinding), and then comes by that name.
 */
public final class LoopbackNames {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private LoopbackNames() {}

    /**
     * True if a request came by one of them.
     *
     * @param host its header {@code Host}, with a port or without; null if it has none
     */
    public static boolean has(String host) {
        return host != null && NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }
}
