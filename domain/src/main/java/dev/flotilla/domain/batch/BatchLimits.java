package dev.flotilla.domain.batch;

import java.time.Duration;

/** The bounds of a batch. */
public final class BatchLimits {
    /** Projects that a selection may name. */
    public static final int MAX_SELECTED_IDS = 10_000;

    /** Projects that a filter may match: one batch is decided in one transaction. */
    public static final int MAX_FILTERED_PROJECTS = 100_000;

    /**
     * How long a selection of more projects than may be named, by filter or the retry of one, may take to decide on: to write
     * it takes about half as long again, on a machine that is busy or slow more, and a transaction lasts 15 s at the most.
     */
    public static final Duration LONGEST_DECISION = Duration.ofSeconds(6);

    /** Batches of a workspace that have not ended. Those that ask no runner for anything end at once and do not count. */
    public static final int MAX_OPEN_BATCHES = 2_000;

    public static final int MAX_REASON_LENGTH = 256;

    /** How long a runner may take over an item if the caller does not say. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 600;

    public static final int MIN_TIMEOUT_SECONDS = 1;

    /** A day. */
    public static final int MAX_TIMEOUT_SECONDS = 86_400;

    private BatchLimits() {}
}
