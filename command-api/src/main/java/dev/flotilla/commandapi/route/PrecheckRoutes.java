package dev.flotilla.commandapi.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.access.Places;
import dev.flotilla.commandapi.access.Places.Place;
import dev.flotilla.commandapi.request.Fingerprint;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.commandapi.request.PrecheckReader;
import dev.flotilla.commandapi.request.RequestHeaders;
import dev.flotilla.commandapi.route.Decisions.Decision;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.http.Answers;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.util.List;

/** A failed switchover precheck: retried or skipped, one project at a time, answered with the engine's decision. */
public final class PrecheckRoutes {
    private final Intake intake;
    private final Decisions decisions;
    private final Places waiting;

    public PrecheckRoutes(Intake intake, Decisions decisions, Places waiting) {
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
        String workspace = PathParameters.workspace(context);
        String projectId = PathParameters.projectId(context);
        QueryParameters.of(context).check();
        RequestHeaders headers = RequestHeaders.read(context);
        ObjectNode body = JsonBody.read(context);
        SwitchoverAction action = PrecheckReader.read(body);
        Caller caller = Caller.of(context);
        String fingerprint = Fingerprint.of(context.method().name(), context.path(), body);
        DecidePrecheck command =
                new DecidePrecheck(intake.header(caller, workspace, headers, fingerprint), projectId, action);
        try (Place place = waiting.take(caller)) {
            decisions.expectKeptUp(workspace);
            takeAndAwait(context, workspace, headers, command);
        }
    }

    private void takeAndAwait(Context context, String workspace, RequestHeaders headers, DecidePrecheck command) {
        intake.take(workspace, command);
        Decision decision = decision(workspace, headers, command.header().commandId());
        refuse(decision);
        decision.mark(context);
        Answers.json(context, 202, new PrecheckDocument(decision.commandId(), command.projectId(), command.action()));
    }

    private Decision decision(String workspace, RequestHeaders headers, String commandId) {
        if (headers.idempotencyKey().isPresent()) {
            return decisions.ofKeyed(workspace, commandId);
        }
        return decisions
                .within(Decisions.WAIT_SECONDS, workspace, commandId)
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
