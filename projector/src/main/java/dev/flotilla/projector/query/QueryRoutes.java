package dev.flotilla.projector.query;

import dev.flotilla.http.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Every route of the projector: the public questions, and those that the command API asks. */
public final class QueryRoutes implements AutoCloseable {
    private static final String PUBLIC = "/v1/workspaces/{workspace}";
    private static final String INTERNAL = "/internal/v1/workspaces/{workspace}";
    private static final Duration CATCH_UP_AT_MOST = Duration.ofSeconds(5);

    private final Forwarding forwarding;
    private final OwnerRouting owner;
    private final ProjectQueries projects;
    private final BatchQueries batches;
    private final CommandQueries commands;
    private final PreviewQueries previews;

    public QueryRoutes(Ownership ownership, LogOffsets log, Forwarding forwarding, InstantSource clock) {
        this(ownership, log, forwarding, clock, CATCH_UP_AT_MOST);
    }

    QueryRoutes(
            Ownership ownership, LogOffsets log, Forwarding forwarding, InstantSource clock, Duration catchUpAtMost) {
        this.forwarding = forwarding;
        owner = new OwnerRouting(ownership, forwarding, new Freshness(log, catchUpAtMost));
        projects = new ProjectQueries(clock);
        ToldVersions versions = new ToldVersions(log, clock);
        BatchDocuments documents = new BatchDocuments(versions, catchUpAtMost);
        batches = new BatchQueries(new CatchUp(log, catchUpAtMost), documents, clock);
        commands = new CommandQueries(documents, versions);
        previews = new PreviewQueries(clock);
    }

    /** The routes for a server to answer. */
    public List<Route> all() {
        return List.of(
                owner.get(PUBLIC + "/projects", projects::list),
                owner.get(PUBLIC + "/projects/{projectId}", projects::one),
                owner.get(PUBLIC + "/projects/{projectId}/history", projects::history),
                owner.get(PUBLIC + "/batches", batches::list),
                owner.get(PUBLIC + "/batches/{batchId}", batches::one),
                owner.get(PUBLIC + "/batches/{batchId}/items", batches::items),
                owner.get(PUBLIC + "/summary", projects::summary),
                owner.post(INTERNAL + "/previews", previews::preview),
                owner.get(INTERNAL + "/commands/{commandId}", commands::outcome),
                owner.get(INTERNAL + "/batches/{batchId}/retryable", batches::retryable),
                owner.get(INTERNAL + "/open-batches", batches::open));
    }

    @Override
    public void close() {
        forwarding.close();
    }
}
