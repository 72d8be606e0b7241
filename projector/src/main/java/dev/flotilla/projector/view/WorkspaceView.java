package dev.flotilla.projector.view;

/** The projects and batches of one workspace. */
public record WorkspaceView(ProjectIndex projects, BatchIndex batches) {

    static WorkspaceView of(String workspace) {
        return new WorkspaceView(new ProjectIndex(), new BatchIndex(workspace));
    }
}
