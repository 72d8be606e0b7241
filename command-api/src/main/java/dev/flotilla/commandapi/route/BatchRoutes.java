package dev.flotilla.commandapi.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.access.Guard;
import dev.flotilla.commandapi.access.Permissions;
import dev.flotilla.commandapi.access.Places;
import dev.flotilla.commandapi.access.Places.Place;
import dev.flotilla.commandapi.projector.ProjectorAnswer;
import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.commandapi.request.BatchReader;
import dev.flotilla.commandapi.request.Fingerprint;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.commandapi.request.RequestHeaders;
import dev.flotilla.commandapi.route.Decisions.Decision;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.http.Answers;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Batches: asked for, asked for again, forecast. */
public final class BatchRoutes {
    private final Intake intake;
    private final Decisions decisions;
    private final ProjectorClient projector;
    private final Places waiting;
    private final RoomForBatches room;

    public BatchRoutes(
            Intake intake, Decisions decisions, ProjectorClient projector, Places waiting, RoomForBatches room) {
        this.intake = intake;
        this.decisions = decisions;
        this.projector = projector;
        this.waiting = waiting;
        this.room = room;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(Paths.BATCHES, this::request),
                Route.post(Paths.BATCH + "/retry", this::retry),
                Route.post(Paths.WORKSPACE + "/previews", this::preview));
    }

    private void request(Context context) {
        String workspace = PathParameters.workspace(context);
        QueryParameters.of(context).check();
        RequestHeaders headers = RequestHeaders.read(context);
        ObjectNode body = JsonBody.read(context);
        submit(context, workspace, headers, body, BatchReader.read(body), Optional.empty());
    }

    private void retry(Context context) {
        String workspace = PathParameters.workspace(context);
        String batchId = PathParameters.batchId(context);
        QueryParameters.of(context).check();
        RequestHeaders headers = RequestHeaders.read(context);
        ObjectNode body = JsonBody.readOptional(context);
        BatchReader.refuseFields(body);
        ProjectorAnswer retryable = projector.retryable(workspace, batchId);
        if (retryable.isOk()) {
            BatchRequest request = WireJson.read(retryable.body(), BatchRequest.class);
            submit(context, workspace, headers, body, request, Optional.of(batchId));
        } else {
            Relay.pass(context, retryable);
        }
    }

    private void preview(Context context) {
        String workspace = PathParameters.workspace(context);
        QueryParameters query = QueryParameters.of(context);
        int limit = query.integer("limit", 0, BatchLimits.MAX_FILTERED_PROJECTS, BatchLimits.MAX_FILTERED_PROJECTS);
        query.check();
        Relay.pass(context, projector.preview(workspace, BatchReader.read(JsonBody.read(context)), limit));
    }

    private void submit(
            Context context,
            String workspace,
            RequestHeaders headers,
            ObjectNode body,
            BatchRequest request,
            Optional<String> retryOf) {
        Guard.require(context, Permissions.toPost(request.operation()));
        Caller caller = Caller.of(context);
        String fingerprint = Fingerprint.of(context.method().name(), context.path(), body);
        RequestBatch command =
                new RequestBatch(intake.header(caller, workspace, headers, fingerprint), request, retryOf);
        if (!headers.mayWait()) {
            take(workspace, command);
            answerAccepted(context, workspace, headers, command);
            return;
        }
        // First a place to wait at, or it would be accepted and its caller told otherwise.
        try (Place place = waiting.take(caller)) {
            decisions.expectKeptUp(workspace);
            takeAndAwait(context, workspace, headers, command);
        }
    }

    private void takeAndAwait(Context context, String workspace, RequestHeaders headers, RequestBatch command) {
        take(workspace, command);
        if (headers.idempotencyKey().isPresent()) {
            answerDecided(context, workspace, headers, command.header().commandId());
        } else {
            answerAccepted(context, workspace, headers, command);
        }
    }

    private void take(String workspace, RequestBatch command) {
        room.enter(workspace, () -> intake.take(workspace, command));
    }

    private void answerDecided(Context context, String workspace, RequestHeaders headers, String commandId) {
        Decision decision = decisions.ofKeyed(workspace, commandId);
        if (!(decision.outcome() instanceof BecameBatch(JsonNode decided))) {
            throw new IllegalStateException("Expected command %s to become a batch, but got %s"
                    .formatted(decision.commandId(), decision.outcome()));
        }
        decision.mark(context);
        JsonNode batch = headers.waitSeconds().isPresent() && !ended(decided)
                ? await(workspace, decision.commandId(), headers).orElse(decided)
                : decided;
        answer(context, workspace, headers, decision.commandId(), batch);
    }

    private void answerAccepted(Context context, String workspace, RequestHeaders headers, RequestBatch command) {
        String batchId = command.header().commandId();
        Optional<JsonNode> batch =
                headers.waitSeconds().isPresent() ? await(workspace, batchId, headers) : Optional.empty();
        answer(
                context,
                workspace,
                headers,
                batchId,
                batch.orElseGet(() -> WireJson.tree(AcceptedBatch.document(workspace, command))));
    }

    /** The batch when it ends or the wait is over; empty where nobody can tell, though it was accepted. */
    private Optional<JsonNode> await(String workspace, String batchId, RequestHeaders headers) {
        return projector.batchIfKnown(workspace, batchId, headers.waitSeconds().orElse(0));
    }

    private static void answer(
            Context context, String workspace, RequestHeaders headers, String batchId, JsonNode batch) {
        context.header("Location", Paths.batch(workspace, batchId));
        headers.waitSeconds().ifPresent(seconds -> context.header("Preference-Applied", "wait=" + seconds));
        boolean awaited = headers.waitSeconds().isPresent() && ended(batch);
        Answers.json(context, awaited ? 200 : 202, batch);
    }

    private static boolean ended(JsonNode batch) {
        return BatchStatus.valueOf(batch.path("status").asText()).terminal();
    }
}
