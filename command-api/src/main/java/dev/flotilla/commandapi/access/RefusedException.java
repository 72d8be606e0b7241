package dev.flotilla.commandapi.access;

/** A token or an API key was refused. The message says why and never repeats the secret. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean expired;

    RefusedException(String message) {
        this(message, false);
    }

    private RefusedException(String message, boolean expired) {
        super(message, null, false, false);
        this.expired = expired;
    }

    static RefusedException ofExpired() {
        return new RefusedException("Expected a token that has not expired, but this one has", true);
    }

    boolean expired() {
        return expired;
    }
}
