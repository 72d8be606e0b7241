package dev.flotilla.commandapi.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.commandapi.access.Caller.Identity;
import dev.flotilla.http.Answers;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code GET /v1/me}: the caller, and its roles by workspace. */
public final class MeRoutes {
    private final boolean authenticationRequired;

    public MeRoutes(boolean authenticationRequired) {
        this.authenticationRequired = authenticationRequired;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/me", this::answer));
    }

    /** @param workspaces the roles by workspace, {@code *} for all of them, with those that come with others */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MeDocument(
            boolean authenticationRequired,
            String actor,
            Optional<Identity> identity,
            Map<String, List<String>> workspaces,
            Optional<Instant> expiresAt) {}

    private void answer(Context context) {
        QueryParameters.of(context).check();
        Caller caller = Caller.of(context);
        Map<String, List<String>> workspaces = new TreeMap<>();
        caller.grants()
                .included()
                .byWorkspace()
                .forEach((workspace, roles) -> workspaces.put(
                        workspace, roles.stream().map(Role::word).sorted().toList()));
        Answers.json(
                context,
                200,
                new MeDocument(
                        authenticationRequired, caller.actor(), caller.identity(), workspaces, caller.expiresAt()));
    }
}
