package dev.flotilla.contract;

import org.apache.kafka.common.KafkaException;

/**
 * A service's own store has what the service cannot read: a newer version wrote it, or it is damaged. No record is at fault, so none is
 * set aside; to go on without what is stored would be to decide otherwise than the events say, so the service stops.
 */
public final class UnreadableStoreException extends KafkaException {
    private static final long serialVersionUID = 1;

    /** @param changelog the topic that the store is restored from */
    public UnreadableStoreException(String changelog, RuntimeException cause) {
        super(
                ("Expected only what this version of Flotilla can read in the store of %s, but: %s. If a newer version wrote it, start that one"
                                + " again; if the store's files are damaged, stop the service, throw its state directory away and start it:"
                                + " the store is restored from the topic")
                        .formatted(changelog, cause.getMessage()),
                cause);
    }
}
