package dev.flotilla.contract;

import dev.flotilla.domain.batch.BatchEvent;
import java.time.Instant;

/** A record of {@code flotilla.batch-events}: something that happened to a batch, or the answer to a command. */
public sealed interface BatchRecord {
    String workspace();

    /** The batch, or the command that was answered. */
    String subject();

    Instant time();

    /** @param sequence the event's number in its batch, from 0 */
    record OfBatch(String workspace, String subject, int sequence, Instant time, BatchEvent event)
            implements BatchRecord {}

    record OfCommand(String workspace, String subject, Instant time, CommandAnswer answer) implements BatchRecord {}
}
