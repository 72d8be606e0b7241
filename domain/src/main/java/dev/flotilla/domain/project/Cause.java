package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Why an event happened.
 *
 * @param batch the batch that asked for it
 * @param actor who asked for it
 * @param reportId the runner's report that told of it
 * @param late true where the batch's item had already timed out: the project moves, the item stays TIMED_OUT
 */
public record Cause(Optional<BatchReference> batch, Optional<String> actor, Optional<String> reportId, boolean late) {

    /** The engine went on by its own rules: the next stage, a deadline. */
    public static final Cause ENGINE = new Cause(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** A person or a service asked for it outside a batch. */
    public static Cause of(String actor) {
        return new Cause(Optional.empty(), Optional.of(actor), Optional.empty(), false);
    }

    /** A batch asked for it. */
    public static Cause of(BatchReference batch) {
        return new Cause(Optional.of(batch), Optional.of(batch.actor()), Optional.empty(), false);
    }

    /** It ends, or goes on with, what a batch asked for. */
    public static Cause of(PendingOperation pending) {
        return new Cause(
                Optional.of(pending.batch()),
                Optional.of(pending.batch().actor()),
                Optional.empty(),
                pending.overdue());
    }

    /** A runner reported it. */
    public static Cause ofReport(String reportId) {
        return new Cause(Optional.empty(), Optional.empty(), Optional.of(reportId), false);
    }

    /** The same cause, told of by a runner's report. */
    public Cause toldBy(String report) {
        return new Cause(batch, actor, Optional.of(report), late);
    }
}
