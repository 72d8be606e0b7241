package dev.flotilla.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that came under an idempotency key.
 *
 * @param fingerprint what a repetition must equal
 * @param commandId of the request that was carried out
 */
record KnownRequest(String fingerprint, String commandId, Instant decidedAt) {

    /** How long a repetition is recognized; callers are promised 24 hours. */
    static final Duration REMEMBERED_FOR = Duration.ofHours(48);

    boolean isForgottenAt(Instant now) {
        return decidedAt.plus(REMEMBERED_FOR).isBefore(now);
    }
}
