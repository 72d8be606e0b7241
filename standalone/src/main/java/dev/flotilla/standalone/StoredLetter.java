package dev.flotilla.standalone;

import dev.flotilla.contract.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dead letter as it lies on {@code flotilla.dead-letters}.
 *
 * @param partition and offset: its place there, by which people name it
 * @param key as it was read, null for none
 * @param value as it was read, null for none
 * @param redrivenFrom the name of the letter by which its record came again; empty if it had not been set aside before
 * @param cut true if only its beginning was kept
 * @param redriven true if the record that it is of was sent again already
 */
record StoredLetter(
        int partition,
        long offset,
        Instant setAsideAt,
        DeadLetter letter,
        byte[] key,
        byte[] value,
        Optional<String> redrivenFrom,
        boolean cut,
        boolean redriven) {

    private static final Pattern NAME = Pattern.compile("\\d{1,10}/\\d{1,19}");

    /** Its name: {@code partition/offset}. */
    String name() {
        return partition + "/" + offset;
    }

    /** True for a text that could be the name of a letter. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The topic that its record came from. */
    String topic() {
        return letter.topic();
    }

    /** The service that set it aside. */
    String service() {
        return letter.service();
    }

    /** Where the record stood. Engine and projector may each have set the same one aside. */
    String origin() {
        return "%s/%d@%d".formatted(letter.topic(), letter.partition(), letter.offset());
    }

    StoredLetter wasRedriven() {
        return new StoredLetter(partition, offset, setAsideAt, letter, key, value, redrivenFrom, cut, true);
    }
}
