package dev.flotilla.http;

/** Requests that may be held back until there is something to answer. */
public final class LongPoll {
    /** Seconds that a caller may ask to wait, at most; a service that passes the request on waits as long. */
    public static final int MAX_WAIT_SECONDS = 30;

    private LongPoll() {}
}
