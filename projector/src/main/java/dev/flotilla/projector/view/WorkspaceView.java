package dev.flotilla.projector.view;

/** The projects and batches of one workspace. */
public record WorkspaceView(ProjectIndex projects, BatchIndex batches) {

    /** One in which there is nothing. */
    static WorkspaceView empty(String workspace) {
        return new WorkspaceView(new ProjectIndex(), new BatchIndex(workspace, BatchIndex.Listener.NONE));
    }

    boolean hasProjects() {
        return projects.tally().total() > 0;
    }

    boolean isEmpty() {
        return !hasProjects() && batches.isEmpty();
    }
}
