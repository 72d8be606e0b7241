package dev.flotilla.contract.cluster;

/** The brokers do not answer or refuse to, or are not as they must be; the message says which, and what to do. */
public final class ClusterException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
