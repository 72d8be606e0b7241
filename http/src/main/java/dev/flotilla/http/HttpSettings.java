package dev.flotilla.http;

/**
 * Where a server listens and how much it takes in.
 *
 * @param port 0 for any free port
 * @param maxRequestsAtOnce requests beyond it are told to come again; health routes are always answered
 * @param stopTimeoutMillis how long requests that are being answered may go on once the server is to stop
 */
public record HttpSettings(String host, int port, int maxRequestsAtOnce, int stopTimeoutMillis) {
    /** Enough for many callers that wait for a result; each costs a virtual thread and at most one body. */
    public static final int DEFAULT_MAX_REQUESTS_AT_ONCE = 512;

    public static final int DEFAULT_STOP_TIMEOUT_MILLIS = 3_000;

    /** An address with the default limits. */
    public static HttpSettings at(String host, int port) {
        return new HttpSettings(host, port, DEFAULT_MAX_REQUESTS_AT_ONCE, DEFAULT_STOP_TIMEOUT_MILLIS);
    }
}
