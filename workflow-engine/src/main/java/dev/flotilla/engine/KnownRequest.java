package dev.flotilla.engine;

import dev.flotilla.contract.Command.Idempotency;
import java.time.Instant;

/**
 * A request that came under an idempotency key.
 *
 * @param fingerprint what a repetition must equal
 * @param commandId of the request that was carried out
 */
record KnownRequest(String fingerprint, String commandId, Instant decidedAt) {

    boolean isForgottenAt(Instant now) {
        return decidedAt.plus(Idempotency.REMEMBERED_FOR).isBefore(now);
    }
}
