package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.http.Answers;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.RequestBody;
import dev.flotilla.projector.view.PartitionView;
import io.javalin.http.Context;
import java.time.InstantSource;

/** Previews, for the command API, which has checked the request. */
final class PreviewQueries {
    private final InstantSource clock;

    PreviewQueries(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code POST /previews}. */
    void preview(Context context, String workspace, PartitionView view) {
        QueryParameters query = QueryParameters.of(context);
        int limit = query.integer("limit", 0, BatchLimits.MAX_FILTERED_PROJECTS, BatchLimits.MAX_FILTERED_PROJECTS);
        query.check();
        BatchRequest request = request(context);
        Answers.json(context, 200, new Preview(request, workspace, view, clock.instant(), limit).document());
    }

    private static BatchRequest request(Context context) {
        try {
            return WireJson.read(RequestBody.read(context, Topic.MAX_RECORD_BYTES), BatchRequest.class);
        } catch (UnreadableRecordException e) {
            throw new ProblemException(Problems.badRequest(e.getMessage()));
        }
    }
}
