package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import io.javalin.http.Context;
import java.util.Optional;

/** Waits for what the engine decides on a command. */
public final class Decisions {
    /** How long a request waits whose answer is the decision. */
    static final int WAIT_SECONDS = 10;

    private final ProjectorClient projector;
    private final Undecided undecided = new Undecided(System::nanoTime);

    public Decisions(ProjectorClient projector) {
        this.projector = projector;
    }

    /**
     * What became of a request.
     *
     * @param commandId of the command that was carried out: the earlier one if the request came before
     * @param repeated true if it came before
     */
    record Decision(String commandId, boolean repeated, CommandOutcome outcome) {

        /** Tells the caller if this is the answer of an earlier request. */
        void mark(Context context) {
            if (repeated) {
                context.header("Idempotency-Replayed", "true");
            }
        }
    }

    /**
     * To be called before a command is taken in whose caller waits for the decision.
     *
     * @throws ProblemException 503 {@code COMMANDS_LAGGING} if others of the workspace have waited for long
     */
    void expectKeptUp(String workspace) {
        undecided.expectKeptUp(workspace);
    }

    /**
     * The decision on a command; empty if it is not known within so many seconds.
     *
     * @throws ProblemException 422 {@code IDEMPOTENCY_KEY_REUSED}
     */
    Optional<Decision> within(int seconds, String workspace, String commandId) {
        Optional<CommandOutcome> outcome = await(seconds, workspace, commandId);
        if (outcome.isPresent() && outcome.get() instanceof Answered(KeyReused reused)) {
            throw keyReused(reused.key());
        }
        if (outcome.isPresent() && outcome.get() instanceof Answered(Repeated repeated)) {
            return projector
                    .outcome(workspace, repeated.commandId(), seconds)
                    .map(original -> new Decision(repeated.commandId(), true, original));
        }
        return outcome.map(own -> new Decision(commandId, false, own));
    }

    private Optional<CommandOutcome> await(int seconds, String workspace, String commandId) {
        try (Undecided.Waiting waiting = undecided.begin(workspace)) {
            return projector.outcome(workspace, commandId, seconds);
        }
    }

    /**
     * The decision on the command of a submission: with a key it is always told, without one it is empty if it is not known within so
     * many seconds.
     *
     * @throws ProblemException 422 {@code IDEMPOTENCY_KEY_REUSED}; 503 {@code UNAVAILABLE} if there is a key and it is not known in time
     */
    Optional<Decision> on(Submission submission, String commandId, int secondsWithoutKey) {
        return submission.hasKey()
                ? Optional.of(ofKeyed(submission.workspace(), commandId))
                : within(secondsWithoutKey, submission.workspace(), commandId);
    }

    /**
     * The decision on a command with a key.
     *
     * @throws ProblemException 422 {@code IDEMPOTENCY_KEY_REUSED}; 503 {@code UNAVAILABLE} if it is not known in time
     */
    Decision ofKeyed(String workspace, String commandId) {
        return within(WAIT_SECONDS, workspace, commandId)
                .orElseThrow(() -> Problems.unavailable(
                        "Expected a decision within %d s, but there is none yet; send the request again with the same Idempotency-Key"
                                .formatted(WAIT_SECONDS)));
    }

    private static ProblemException keyReused(String key) {
        return new ProblemException(Problem.of(
                422,
                "IDEMPOTENCY_KEY_REUSED",
                "The idempotency key belongs to another request.",
                "Expected the same request as the one that '%s' came with first, but got another; nothing was done"
                        .formatted(key)));
    }
}
