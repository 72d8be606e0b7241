package dev.flotilla.commandapi.access;

import static dev.flotilla.commandapi.access.Role.ADMIN;
import static dev.flotilla.commandapi.access.Role.OPERATOR;
import static dev.flotilla.commandapi.access.Role.RUNNER;
import static dev.flotilla.commandapi.access.Role.VIEWER;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import dev.flotilla.domain.project.Operation;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/** The role that each address of a workspace requires: the one table that the guard goes by and the documentation is checked against. */
public final class Permissions {
    private static final String WORKSPACE = "/v1/workspaces/{workspace}";

    /** Every address of a workspace. */
    public static final List<Permission> ALL = List.of(
            new Permission(GET, WORKSPACE + "/projects", VIEWER),
            new Permission(POST, WORKSPACE + "/projects", ADMIN),
            new Permission(GET, WORKSPACE + "/projects/{projectId}", VIEWER),
            new Permission(GET, WORKSPACE + "/projects/{projectId}/history", VIEWER),
            new Permission(POST, WORKSPACE + "/projects/{projectId}/switchover-precheck", OPERATOR),
            new Permission(POST, WORKSPACE + "/projects/{projectId}/reports", RUNNER),
            new Permission(GET, WORKSPACE + "/batches", VIEWER),
            // And for a DELETE, or the retry of one, what toPost() says.
            new Permission(POST, WORKSPACE + "/batches", OPERATOR),
            new Permission(GET, WORKSPACE + "/batches/{batchId}", VIEWER),
            new Permission(GET, WORKSPACE + "/batches/{batchId}/items", VIEWER),
            new Permission(POST, WORKSPACE + "/batches/{batchId}/retry", OPERATOR),
            new Permission(POST, WORKSPACE + "/previews", VIEWER),
            new Permission(GET, WORKSPACE + "/summary", VIEWER),
            new Permission(GET, WORKSPACE + "/events", VIEWER));

    private Permissions() {}

    /** An address and the role that it requires. */
    public record Permission(HandlerType method, String path, Role role) {}

    /** The role that an address of a workspace requires; empty if it is no such address. */
    static Optional<Role> needed(HandlerType method, String path) {
        return ALL.stream()
                .filter(permission ->
                        permission.method() == method && permission.path().equals(path))
                .map(Permission::role)
                .findFirst();
    }

    /** The role that it takes to post a batch, or to retry its failed items: deleting takes more. */
    public static Role toPost(Operation operation) {
        return operation == Operation.DELETE ? ADMIN : OPERATOR;
    }
}
