package dev.flotilla.domain.batch;

/** What is done to the switchover step that projects are held up at: by START_FORWARD_SWITCHOVER, or to one project's precheck. */
public enum SwitchoverAction {
    /** Confirms a manual step. */
    CONFIRM,
    /** Runs a failed step again. */
    RETRY,
    /** Goes on past a failed automatic step. Needs the risk to be acknowledged. */
    SKIP
}
