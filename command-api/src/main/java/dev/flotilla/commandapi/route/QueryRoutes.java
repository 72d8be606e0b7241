package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.LongPoll;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;

/** Queries: what is named in the path is checked here, the query by the projector, which answers. */
public final class QueryRoutes {
    private final ProjectorClient projector;
    private final ConcurrencyLimit waiting;

    public QueryRoutes(ProjectorClient projector, ConcurrencyLimit waiting) {
        this.projector = projector;
        this.waiting = waiting;
    }

    public List<Route> routes() {
        return List.of(
                passedOn(Paths.PROJECTS, QueryRoutes::projects),
                passedOn(Paths.PROJECT, QueryRoutes::project),
                passedOn(Paths.PROJECT + "/history", context -> project(context) + "/history"),
                passedOn(Paths.BATCHES, context -> Paths.batches(PathParameters.workspace(context))),
                Route.get(Paths.BATCH, this::batch),
                passedOn(Paths.BATCH + "/items", context -> batchPath(context) + "/items"),
                passedOn(
                        Paths.SUMMARY,
                        context -> "/v1/workspaces/%s/summary".formatted(PathParameters.workspace(context))));
    }

    private Route passedOn(String path, Function<Context, String> target) {
        return Route.get(
                path, context -> Relay.pass(context, projector.query(target.apply(context) + QueryString.of(context))));
    }

    private void batch(Context context) {
        String workspace = PathParameters.workspace(context);
        String batchId = PathParameters.batchId(context);
        QueryParameters query = QueryParameters.of(context);
        int waitSeconds = query.integer("wait", 0, LongPoll.MAX_WAIT_SECONDS, 0);
        query.check();
        if (waitSeconds == 0) {
            Relay.pass(context, projector.batch(workspace, batchId, 0));
            return;
        }
        try (Permit permit = waiting.acquire(Caller.of(context).countedAs())) {
            Relay.pass(context, projector.batch(workspace, batchId, waitSeconds));
        }
    }

    private static String projects(Context context) {
        return Paths.projects(PathParameters.workspace(context));
    }

    private static String project(Context context) {
        return projects(context) + "/" + PathParameters.projectId(context);
    }

    private static String batchPath(Context context) {
        return Paths.batch(PathParameters.workspace(context), PathParameters.batchId(context));
    }
}
