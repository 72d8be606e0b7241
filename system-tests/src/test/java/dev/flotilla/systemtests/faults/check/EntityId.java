package dev.flotilla.systemtests.faults.check;

/** The id of a batch, a project or a command, with its workspace. */
public record EntityId(String workspace, String id) implements Comparable<EntityId> {
    @Override
    public int compareTo(EntityId other) {
        int byWorkspace = workspace.compareTo(other.workspace);
        return byWorkspace == 0 ? id.compareTo(other.id) : byWorkspace;
    }

    @Override
    public String toString() {
        return workspace + "/" + id;
    }
}
