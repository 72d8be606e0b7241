package dev.flotilla.commandapi.route;

import dev.flotilla.contract.document.Problem;
import java.util.Arrays;

/**
 * The codes of answers with 408, 429 and 503 that say that nothing of the request was stored: who gets one may ask for something
 * else instead. After any other answer with 408, 500 or 503 the request may have been stored.
 */
public enum NotStored {
    /** 408: the request did not come as a whole. */
    REQUEST_TIMEOUT,
    /** 503: the brokers do not take it. */
    LOG_UNAVAILABLE,
    /** 503: too much waits to be decided before it. */
    COMMANDS_LAGGING,
    /** 503: the service has as much to do as it takes in. */
    OVERLOADED,
    /** 429: the caller has its share already. */
    TOO_MANY_REQUESTS,
    /** 429: the workspace has as many open batches as it may have. */
    TOO_MANY_OPEN_BATCHES;

    /** True of an answer that says so. */
    public static boolean isSaidBy(Problem problem) {
        return isSaidBy(problem.code());
    }

    /** True of the code of an answer that says so. */
    public static boolean isSaidBy(String code) {
        return Arrays.stream(values()).anyMatch(known -> known.name().equals(code));
    }
}
