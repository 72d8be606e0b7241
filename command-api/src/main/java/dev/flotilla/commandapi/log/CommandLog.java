package dev.flotilla.commandapi.log;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Topic;
import java.util.Optional;

/** Takes commands and reports down for the engine. */
public interface CommandLog extends AutoCloseable {

    /**
     * Appends an event, keyed by its workspace; comes back once all in-sync replicas have it, within 5 seconds.
     *
     * @return its offset in its partition
     * @throws CommandLogException if that could not be made sure
     */
    long append(Topic topic, CloudEvent event);

    /** A sentence that says what is missing before anything can be appended; empty if all is there. */
    Optional<String> missing();

    @Override
    void close();
}
