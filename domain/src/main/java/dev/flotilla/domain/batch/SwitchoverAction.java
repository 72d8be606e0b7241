package dev.flotilla.domain.batch;

/** What START_FORWARD_SWITCHOVER does to the step its projects are held up at. */
public enum SwitchoverAction {
    /** Confirms a manual step. */
    CONFIRM,
    /** Runs a failed step again. */
    RETRY,
    /** Goes on past a failed automatic step. Needs the risk to be acknowledged. */
    SKIP
}
