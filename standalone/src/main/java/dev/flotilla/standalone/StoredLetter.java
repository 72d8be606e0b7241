package dev.flotilla.standalone;

import dev.flotilla.contract.DeadLetter;
import java.time.Instant;

/**
 * A dead letter as it lies on {@code flotilla.dead-letters}.
 *
 * @param partition and offset: its place there, by which people name it
 * @param key as it was read, null for none
 * @param value as it was read, null for none
 * @param redriven true if it was sent again already
 */
record StoredLetter(
        int partition, long offset, Instant setAsideAt, DeadLetter letter, byte[] key, byte[] value, boolean redriven) {

    /** Its name: {@code partition/offset}. */
    String name() {
        return partition + "/" + offset;
    }

    /** False if only its beginning was kept. */
    boolean isWhole() {
        return isWhole(key) && isWhole(value);
    }

    private static boolean isWhole(byte[] bytes) {
        return bytes == null || bytes.length < DeadLetter.MAX_KEPT_BYTES;
    }
}
