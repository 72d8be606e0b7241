package dev.flotilla.projector.query;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ProblemException;

/** What can be wrong with a question that is well put. */
final class QueryProblems {
    private QueryProblems() {}

    static ProblemException projectNotFound(String projectId) {
        return new ProblemException(Problem.of(
                404,
                "PROJECT_NOT_FOUND",
                "There is no such project.",
                "Expected a project of this workspace, but there never was a '%s'".formatted(projectId)));
    }

    static ProblemException batchNotFound(String batchId) {
        return new ProblemException(Problem.of(
                404,
                "BATCH_NOT_FOUND",
                "There is no such batch.",
                "Expected a batch of this workspace, but there is no '%s'".formatted(batchId)));
    }

    static ProblemException batchNotEnded(String batchId, int running) {
        return new ProblemException(Problem.of(
                409,
                "BATCH_NOT_ENDED",
                "The batch has not ended.",
                "Expected batch '%s' to have ended, but %d of its items have not".formatted(batchId, running)));
    }

    static ProblemException nothingToRetry(String batchId) {
        return new ProblemException(Problem.of(
                422,
                "NOTHING_TO_RETRY",
                "The batch has no items to retry.",
                "Expected items of batch '%s' that failed, timed out or were rejected for a reason that passes, but there are none"
                        .formatted(batchId)));
    }
}
