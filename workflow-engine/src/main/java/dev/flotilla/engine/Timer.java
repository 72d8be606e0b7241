package dev.flotilla.engine;

import java.time.Instant;

/** Something to be done at a time. */
record Timer(Instant at, Kind kind, String workspace, String entityId) {

    enum Kind {
        /** The items of a batch that have not ended time out. */
        BATCH_DEADLINE,
        /** A release is asked for again. */
        RELEASE_RETRY
    }

    /** The same at another time. */
    Timer at(Instant time) {
        return new Timer(time, kind, workspace, entityId);
    }

    /** Sorts by time. */
    String key() {
        return timeKey(at) + "/" + kind + "/" + workspace + "/" + entityId;
    }

    /** Sorts after every timer of that time and before every later one. */
    static String endOf(Instant time) {
        return timeKey(time) + "/~";
    }

    private static String timeKey(Instant time) {
        return "%015d".formatted(time.toEpochMilli());
    }
}
