package dev.flotilla.contract;

import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.project.Requester;
import java.time.Instant;
import java.util.Optional;

/** A record of {@code flotilla.batch-events}: something that happened to a batch, or the answer to a command. */
public sealed interface BatchRecord {
    String workspace();

    /** The batch, or the command that was answered. */
    String subject();

    Instant time();

    /** Who asked for the batch, or sent the command; empty in a record of a version that did not say so. */
    Optional<Requester> requester();

    /** @param sequence the event's number in its batch, from 0 */
    record OfBatch(
            String workspace,
            String subject,
            int sequence,
            Instant time,
            Optional<Requester> requester,
            BatchEvent event)
            implements BatchRecord {

        /** As versions wrote it that said who asked in the first event of a batch only. */
        public OfBatch(String workspace, String subject, int sequence, Instant time, BatchEvent event) {
            this(workspace, subject, sequence, time, requesterIn(event), event);
        }

        private static Optional<Requester> requesterIn(BatchEvent event) {
            return event instanceof BatchStarted started
                    ? Optional.of(new Requester(started.actor(), started.credential()))
                    : Optional.empty();
        }
    }

    record OfCommand(
            String workspace, String subject, Instant time, Optional<Requester> requester, CommandAnswer answer)
            implements BatchRecord {

        /** As versions wrote it that did not say who asked. */
        public OfCommand(String workspace, String subject, Instant time, CommandAnswer answer) {
            this(workspace, subject, time, Optional.empty(), answer);
        }
    }
}
