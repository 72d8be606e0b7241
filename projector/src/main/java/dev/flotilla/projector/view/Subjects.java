package dev.flotilla.projector.view;

/** What callers can wait for, as {@link Waiters} are woken by it. */
public final class Subjects {
    /** One more command has been read. */
    public static final String COMMANDS = "commands";

    /** The partition shows at least what its last owner may have shown. */
    public static final String FRESH = "fresh";

    /** One more project event has been read. */
    public static final String PROJECTS = "projects";

    private Subjects() {}

    /** A batch has ended. */
    public static String end(String workspace, String batchId) {
        return "end/" + workspace + '/' + batchId;
    }

    /** A command was answered, or has become a batch that is wholly there. */
    public static String outcome(String workspace, String commandId) {
        return "outcome/" + workspace + '/' + commandId;
    }
}
