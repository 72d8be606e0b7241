package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.request.PrecheckReader;
import dev.flotilla.commandapi.route.Decisions.Decision;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.http.Answers;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.util.List;

/** A failed switchover precheck: retried or skipped, one project at a time, answered with the engine's decision. */
public final class PrecheckRoutes {
    private final Intake intake;
    private final Decisions decisions;
    private final ConcurrencyLimit waiting;

    public PrecheckRoutes(Intake intake, Decisions decisions, ConcurrencyLimit waiting) {
        this.intake = intake;
        this.decisions = decisions;
        this.waiting = waiting;
    }

    public List<Route> routes() {
        return List.of(Route.post(Paths.PROJECT + "/switchover-precheck", this::decide));
    }

    /** What was taken up. */
    record PrecheckDocument(String commandId, String projectId, SwitchoverAction action) {}

    private void decide(Context context) {
        String projectId = PathParameters.projectId(context);
        Submission submission = Submission.read(context);
        DecidePrecheck command =
                new DecidePrecheck(intake.header(submission), projectId, PrecheckReader.read(submission.body()));
        try (Permit permit = waiting.acquire(submission.caller().countedAs())) {
            decisions.expectKeptUp(submission.workspace());
            takeAndAwait(submission, command);
        }
    }

    private void takeAndAwait(Submission submission, DecidePrecheck command) {
        intake.take(submission.workspace(), command);
        Decision decision = decision(submission, command.header().commandId());
        refuse(decision);
        decision.mark(submission.context());
        Answers.json(
                submission.context(),
                202,
                new PrecheckDocument(decision.commandId(), command.projectId(), command.action()));
    }

    private Decision decision(Submission submission, String commandId) {
        return decisions
                .on(submission, commandId, Decisions.WAIT_SECONDS)
                .orElseThrow(() -> Problems.unavailable(
                        "Expected a decision within %d s, but there is none yet; the request was accepted, so look at the project before sending it again"
                                .formatted(Decisions.WAIT_SECONDS)));
    }

    private static void refuse(Decision decision) {
        if (!(decision.outcome() instanceof Answered(PrecheckDecided decided))) {
            throw new IllegalStateException("Expected command %s to decide on a precheck, but got %s"
                    .formatted(decision.commandId(), decision.outcome()));
        }
        decided.refusal().ifPresent(refusal -> {
            throw new ProblemException(problem(refusal));
        });
    }

    private static Problem problem(Refusal refusal) {
        return refusal.code() == ReasonCode.PROJECT_NOT_FOUND
                ? Problem.of(404, refusal.code().name(), "There is no such project.", refusal.message())
                : Problem.of(409, refusal.code().name(), "The project's state does not allow this.", refusal.message());
    }
}
