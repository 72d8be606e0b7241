package dev.flotilla.domain.batch;

/** What becomes of a batch in which some projects may not take part. */
public enum Mode {
    /** Those that may do, the others are rejected each with its reason. */
    ELIGIBLE_ONLY,
    /** One project that may not take part rejects the whole batch. */
    ALL_OR_NOTHING
}
