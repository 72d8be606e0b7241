package dev.flotilla.commandapi.route;

/** The addresses of things in a workspace. */
final class Paths {
    static final String WORKSPACE = "/v1/workspaces/{workspace}";
    static final String PROJECTS = WORKSPACE + "/projects";
    static final String PROJECT = PROJECTS + "/{projectId}";
    static final String BATCHES = WORKSPACE + "/batches";
    static final String BATCH = BATCHES + "/{batchId}";
    static final String SUMMARY = WORKSPACE + "/summary";

    private Paths() {}

    static String projects(String workspace) {
        return "/v1/workspaces/%s/projects".formatted(workspace);
    }

    static String batches(String workspace) {
        return "/v1/workspaces/%s/batches".formatted(workspace);
    }

    static String batch(String workspace, String batchId) {
        return batches(workspace) + "/" + batchId;
    }
}
