package dev.flotilla.commandapi.projector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.OpenBatchCount;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.http.ProblemException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The questions that the command API asks of the projector. Those that give an answer raise a 503 {@code UNAVAILABLE} if no
 * instance can be reached.
 */
public final class ProjectorClient {
    private static final String JSON = "application/json";

    private final ProjectorConnection connection;

    public ProjectorClient(ProjectorConnection connection) {
        this.connection = connection;
    }

    /**
     * A query as it came.
     *
     * @param pathAndQuery of this service, which are the projector's too
     */
    public ProjectorAnswer query(String pathAndQuery) {
        return waitingQuery(seconds -> pathAndQuery, 0);
    }

    private ProjectorAnswer waitingQuery(IntFunction<String> pathAndQuery, int waitSeconds) {
        return connection.ask(pathAndQuery, HttpRequest.newBuilder().GET(), waitSeconds);
    }

    /** A batch, at the latest after so many seconds, earlier if it has ended. */
    public ProjectorAnswer batch(String workspace, String batchId, int waitSeconds) {
        return waitingQuery(
                seconds -> "/v1/workspaces/%s/batches/%s?wait=%d".formatted(workspace, batchId, seconds), waitSeconds);
    }

    /** A batch, like {@link #batch}; empty if no instance can tell now. */
    public Optional<JsonNode> batchIfKnown(String workspace, String batchId, int waitSeconds) {
        try {
            return Optional.of(batch(workspace, batchId, waitSeconds))
                    .filter(ProjectorAnswer::isOk)
                    .map(ProjectorAnswer::json);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /**
     * What a batch would come to.
     *
     * @param limit how many of the eligible and how many of the ineligible projects are listed; all are counted
     */
    public ProjectorAnswer preview(String workspace, BatchRequest request, int limit) {
        return connection.ask(
                seconds -> "/internal/v1/workspaces/%s/previews?limit=%d".formatted(workspace, limit),
                HttpRequest.newBuilder()
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofByteArray(WireJson.write(request))),
                0);
    }

    /** The request for those items of a batch that are worth another try. */
    public ProjectorAnswer retryable(String workspace, String batchId) {
        return query("/internal/v1/workspaces/%s/batches/%s/retryable".formatted(workspace, batchId));
    }

    /** How many batches of a workspace have not ended; empty if no instance can tell now. */
    public Optional<OpenBatchCount> openBatches(String workspace) {
        try {
            ProjectorAnswer answer = connection.askOnce(
                    "/internal/v1/workspaces/%s/open-batches".formatted(workspace),
                    HttpRequest.newBuilder().GET(),
                    0);
            return answer.isOk() ? Optional.of(OpenBatchCount.parse(answer.body())) : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** What became of a command; empty if the engine does not decide in time, or no instance can tell now. */
    public Optional<CommandOutcome> outcome(String workspace, String commandId, int waitSeconds) {
        try {
            return Optional.of(waitingQuery(
                            seconds -> "/internal/v1/workspaces/%s/commands/%s?wait=%d"
                                    .formatted(workspace, commandId, seconds),
                            waitSeconds))
                    .filter(ProjectorAnswer::isOk)
                    .map(answer -> CommandOutcome.parse(answer.body()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** A sentence that says what is missing before queries can be answered; empty if an instance is ready. */
    public Optional<String> missing() {
        try {
            ProjectorAnswer answer =
                    connection.askOnce("/health/ready", HttpRequest.newBuilder().GET(), 0);
            return answer.isOk()
                    ? Optional.empty()
                    : Optional.of("Expected a projector that is ready, but it answers: " + said(answer));
        } catch (ProblemException e) {
            return Optional.of(e.problem().detail());
        }
    }

    private static String said(ProjectorAnswer answer) {
        return answer.contentType().equals(Problem.CONTENT_TYPE)
                ? answer.json().path("detail").asText()
                : "status " + answer.status();
    }
}
