package dev.flotilla.projector.fold;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.UnreadableRecordException;

/** What the records of one topic are made of. */
interface Fold {
    /** What a record that tells nothing new changes. */
    Runnable NOTHING = () -> {};

    /**
     * Understands a record, all of it, and changes nothing yet.
     *
     * @param value null for a tombstone
     * @return the change that it makes
     * @throws UnreadableRecordException if it is not what its topic's contract says; any other runtime exception means the same
     */
    Runnable read(RecordKey key, byte[] value);

    /** Raises an exception if the key of a record names something else than its value. */
    static void expectSame(RecordKey key, RecordKey told) {
        if (!key.equals(told)) {
            throw new UnreadableRecordException(
                    "Expected a record of %s, as its key says, but it tells of %s".formatted(key, told));
        }
        if (key.entityId().orElse("").indexOf('/') >= 0) {
            throw new UnreadableRecordException("Expected an id without a slash, but got '%s'".formatted(key));
        }
    }
}
