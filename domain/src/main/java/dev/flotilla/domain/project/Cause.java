package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Why an event happened.
 *
 * @param batch the batch that asked for it
 * @param actor who asked for it
 * @param credential the credential that the actor was authenticated by; empty if authentication is not required
 * @param reportId the runner's report that told of it
 * @param reporter who sent that report, if it is known
 * @param late true if the batch's item had already timed out: the project moves, the item stays TIMED_OUT
 */
public record Cause(
        Optional<BatchReference> batch,
        Optional<String> actor,
        Optional<Credential> credential,
        Optional<String> reportId,
        Optional<Reporter> reporter,
        boolean late) {

    /** The engine went on by its own rules: the next stage, a deadline. */
    public static final Cause ENGINE =
            new Cause(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** A person or a service asked for it outside a batch. */
    public static Cause of(String actor, Optional<Credential> credential) {
        return new Cause(Optional.empty(), Optional.of(actor), credential, Optional.empty(), Optional.empty(), false);
    }

    /** An anonymous caller asked for it outside a batch. */
    public static Cause of(String actor) {
        return of(actor, Optional.empty());
    }

    /** A batch asked for it. */
    public static Cause of(BatchReference batch) {
        return new Cause(
                Optional.of(batch),
                Optional.of(batch.actor()),
                batch.credential(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** It ends, or goes on with, what a batch asked for. */
    public static Cause of(PendingOperation pending) {
        return new Cause(
                Optional.of(pending.batch()),
                Optional.of(pending.batch().actor()),
                pending.batch().credential(),
                Optional.empty(),
                Optional.empty(),
                pending.overdue());
    }

    /** A runner reported it. */
    public static Cause ofReport(String reportId) {
        return new Cause(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reportId), Optional.empty(), false);
    }

    /** The same cause, told of by a runner's report. */
    public Cause toldBy(String report) {
        return new Cause(batch, actor, credential, Optional.of(report), reporter, late);
    }

    /** The same cause; if a report told of it, with who sent that. */
    public Cause by(Optional<Reporter> sender) {
        return reportId.isPresent() ? new Cause(batch, actor, credential, reportId, sender, late) : this;
    }
}
