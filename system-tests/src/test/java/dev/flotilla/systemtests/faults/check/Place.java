package dev.flotilla.systemtests.faults.check;

/** A batch, a project or a command in its workspace. */
public record Place(String workspace, String id) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int byWorkspace = workspace.compareTo(other.workspace);
        return byWorkspace == 0 ? id.compareTo(other.id) : byWorkspace;
    }

    @Override
    public String toString() {
        return workspace + "/" + id;
    }
}
