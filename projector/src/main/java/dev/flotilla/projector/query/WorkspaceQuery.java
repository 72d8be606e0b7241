package dev.flotilla.projector.query;

import dev.flotilla.projector.view.PartitionView;
import io.javalin.http.Context;

/** A question about one workspace. */
@FunctionalInterface
interface WorkspaceQuery {

    /** Answers from what this instance, the owner, knows. */
    void answer(Context context, String workspace, PartitionView view);
}
