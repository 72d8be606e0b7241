package dev.flotilla.projector.query;

import dev.flotilla.http.PathParameters;
import dev.flotilla.http.Problems;
import dev.flotilla.http.Route;
import dev.flotilla.projector.query.Ownership.Owner.Elsewhere;
import dev.flotilla.projector.query.Ownership.Owner.Here;
import dev.flotilla.projector.query.Ownership.Owner.Nowhere;
import dev.flotilla.projector.view.PartitionView;
import io.javalin.http.Context;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Takes every question to the instance that owns its workspace. */
final class OwnerRouting {
    private final Ownership ownership;
    private final Forwarding forwarding;
    private final Freshness freshness;

    OwnerRouting(Ownership ownership, Forwarding forwarding, Freshness freshness) {
        this.ownership = ownership;
        this.forwarding = forwarding;
        this.freshness = freshness;
    }

    Route get(String path, WorkspaceQuery query) {
        return Route.get(path, context -> route(context, query));
    }

    Route post(String path, WorkspaceQuery query) {
        return Route.post(path, context -> route(context, query));
    }

    private void route(Context context, WorkspaceQuery query) {
        String workspace = PathParameters.workspace(context);
        switch (ownership.ownerOf(workspace)) {
            case Here(PartitionView view) -> answer(context, workspace, view, query);
            case Elsewhere elsewhere -> forwarding.forward(context, elsewhere.address());
            case Nowhere nowhere -> throw Problems.unavailable(nowhere.why());
        }
    }

    private void answer(Context context, String workspace, PartitionView view, WorkspaceQuery query) {
        try {
            freshness.await(view);
            query.answer(context, workspace, view);
        } catch (InvalidStateStoreException e) {
            throw moved(workspace);
        }
        // If it was taken over meanwhile, the new owner may have shown more already than this answer does.
        if (!isStillOwner(workspace, view)) {
            throw moved(workspace);
        }
    }

    private boolean isStillOwner(String workspace, PartitionView view) {
        return view.isOpen() && ownership.ownerOf(workspace) instanceof Here(PartitionView now) && now == view;
    }

    private static RuntimeException moved(String workspace) {
        return Problems.unavailable(
                "Expected to answer for workspace '%s', but it is being taken over by another instance"
                        .formatted(workspace));
    }
}
