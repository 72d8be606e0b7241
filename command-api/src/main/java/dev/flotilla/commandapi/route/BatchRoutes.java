package dev.flotilla.commandapi.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.access.Guard;
import dev.flotilla.commandapi.access.Permissions;
import dev.flotilla.commandapi.projector.ProjectorAnswer;
import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.commandapi.request.BatchReader;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.commandapi.route.Decisions.Decision;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.http.Answers;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import dev.flotilla.http.Sending;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Batches: asked for, asked for again, forecast. */
public final class BatchRoutes {
    /** A preview that lists no more than these is a small answer. */
    private static final int FEW_LISTED = 1_000;

    /** One of 100 000 projects is 40 MB, here and in the projector. */
    private static final int MAX_LONG_PREVIEWS = 4;

    private static final int MAX_LONG_PREVIEWS_PER_CALLER = 2;

    private final Intake intake;
    private final Decisions decisions;
    private final ProjectorClient projector;
    private final ConcurrencyLimit waiting;
    private final RoomForBatches room;
    private final ConcurrencyLimit longPreviews = new ConcurrencyLimit(MAX_LONG_PREVIEWS, MAX_LONG_PREVIEWS_PER_CALLER);

    public BatchRoutes(
            Intake intake,
            Decisions decisions,
            ProjectorClient projector,
            ConcurrencyLimit waiting,
            RoomForBatches room) {
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
        Submission submission = Submission.read(context);
        submit(submission, BatchReader.read(submission.body()), Optional.empty());
    }

    private void retry(Context context) {
        String batchId = PathParameters.batchId(context);
        Submission submission = Submission.readBodiless(context);
        BatchReader.refuseFields(submission.body());
        ProjectorAnswer retryable = projector.retryable(submission.workspace(), batchId);
        if (retryable.isOk()) {
            submit(submission, WireJson.read(retryable.body(), BatchRequest.class), Optional.of(batchId));
        } else {
            Relay.pass(context, retryable);
        }
    }

    private void preview(Context context) {
        String workspace = PathParameters.workspace(context);
        QueryParameters query = QueryParameters.of(context);
        int limit = query.integer("limit", 0, BatchLimits.MAX_FILTERED_PROJECTS, BatchLimits.MAX_FILTERED_PROJECTS);
        query.check();
        BatchRequest request = BatchReader.read(JsonBody.read(context));
        if (Math.min(limit, mostSelected(request)) <= FEW_LISTED) {
            Relay.pass(context, projector.preview(workspace, request, limit));
            return;
        }
        Permit permit = longPreviews.acquire(Caller.of(context).countedAs());
        try {
            Relay.pass(context, projector.preview(workspace, request, limit));
        } finally {
            Sending.thenRelease(context, permit::close);
        }
    }

    private static int mostSelected(BatchRequest request) {
        return switch (request.selection()) {
            case Selection.ByIds byIds -> byIds.projectIds().size();
            case Selection.ByFilter byFilter -> BatchLimits.MAX_FILTERED_PROJECTS;
        };
    }

    private void submit(Submission submission, BatchRequest request, Optional<String> retryOf) {
        Guard.require(submission.context(), Permissions.toPost(request.operation()));
        RequestBatch command = new RequestBatch(intake.header(submission), request, retryOf);
        if (!submission.wantsResult()) {
            take(submission, command);
            answerAccepted(submission, command);
            return;
        }
        // The permit comes first, or a batch would be accepted and its caller told otherwise.
        try (Permit permit = waiting.acquire(submission.caller().countedAs())) {
            decisions.expectKeptUp(submission.workspace());
            take(submission, command);
            if (submission.hasKey()) {
                answerDecided(submission, command.header().commandId());
            } else {
                answerAccepted(submission, command);
            }
        }
    }

    private void take(Submission submission, RequestBatch command) {
        room.enter(submission.workspace(), () -> intake.take(submission.workspace(), command));
    }

    private void answerDecided(Submission submission, String commandId) {
        Decision decision = decisions.ofKeyed(submission.workspace(), commandId);
        if (!(decision.outcome() instanceof BecameBatch(JsonNode decided))) {
            throw new IllegalStateException("Expected command %s to become a batch, but got %s"
                    .formatted(decision.commandId(), decision.outcome()));
        }
        decision.mark(submission.context());
        JsonNode batch = ended(decided)
                ? decided
                : awaited(submission, decision.commandId()).orElse(decided);
        answer(submission, decision.commandId(), batch);
    }

    private void answerAccepted(Submission submission, RequestBatch command) {
        String batchId = command.header().commandId();
        JsonNode batch = awaited(submission, batchId)
                .orElseGet(() -> WireJson.tree(AcceptedBatch.document(submission.workspace(), command)));
        answer(submission, batchId, batch);
    }

    /** The batch when it ends or the wait is over; empty if nobody waits, or nobody can tell though it was accepted. */
    private Optional<JsonNode> awaited(Submission submission, String batchId) {
        OptionalInt seconds = submission.headers().waitSeconds();
        return seconds.isPresent()
                ? projector.batchIfKnown(submission.workspace(), batchId, seconds.getAsInt())
                : Optional.empty();
    }

    private static void answer(Submission submission, String batchId, JsonNode batch) {
        Context context = submission.context();
        context.header("Location", Paths.batch(submission.workspace(), batchId));
        submission.confirmPreference();
        boolean awaited = submission.headers().waitSeconds().isPresent() && ended(batch);
        Answers.json(context, awaited ? 200 : 202, batch);
    }

    private static boolean ended(JsonNode batch) {
        return BatchStatus.valueOf(batch.path("status").asText()).terminal();
    }
}
