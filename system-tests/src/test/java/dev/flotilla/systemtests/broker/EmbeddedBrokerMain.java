package dev.flotilla.systemtests.broker;

import dev.flotilla.standalone.EmbeddedBroker;
import java.nio.file.Path;

/** The embedded broker in a process of its own, until that is killed. */
public final class EmbeddedBrokerMain {
    static final String READY = "The broker is ready.";

    private EmbeddedBrokerMain() {}

    /** @param arguments the data directory, and the port for clients */
    public static void main(String[] arguments) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(READY);
            System.out.println(broker.failure().join().getMessage());
        }
    }
}
