package dev.flotilla.domain.project;

/** The nine operations that can be asked of a batch of projects. */
public enum Operation {
    PAUSE("pause"),
    RESTORE("restore"),
    RELEASE("release"),
    START_FORWARD_SWITCHOVER("start forward switchover of"),
    START("start"),
    DELETE("delete"),
    ENTER_FORWARD_SWITCHOVER("enter forward switchover with"),
    MODIFY_ALERT_CONFIGURATION("modify the alert configuration of"),
    SKIP_FULL_VERIFICATION("skip full verification of");

    private final String verb;

    Operation(String verb) {
        this.verb = verb;
    }

    /** How a sentence names the operation when a project follows: "pause project 'x'". */
    public String verb() {
        return verb;
    }

    /** True if a runner carries the operation out and reports its end; false if the engine applies it at once. */
    public boolean carriedOutByRunner() {
        return switch (this) {
            case START, PAUSE, RESTORE, RELEASE -> true;
            case START_FORWARD_SWITCHOVER,
                    DELETE,
                    ENTER_FORWARD_SWITCHOVER,
                    MODIFY_ALERT_CONFIGURATION,
                    SKIP_FULL_VERIFICATION -> false;
        };
    }
}
