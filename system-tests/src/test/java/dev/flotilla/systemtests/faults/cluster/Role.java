package dev.flotilla.systemtests.faults.cluster;

/** What a process of the cluster is there for. */
public enum Role {
    BROKER("broker", 3, 512),
    ENGINE("engine", 2, 256),
    PROJECTOR("projector", 2, 256),
    COMMAND_API("command-api", 2, 192),
    RUNNER("runner", 2, 192);

    private final String word;
    private final int members;
    private final int heapMebibytes;

    Role(String word, int members, int heapMebibytes) {
        this.word = word;
        this.members = members;
        this.heapMebibytes = heapMebibytes;
    }

    public String word() {
        return word;
    }

    /** How many there are. */
    public int members() {
        return members;
    }

    int heapMebibytes() {
        return heapMebibytes;
    }
}
