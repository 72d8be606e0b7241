package dev.flotilla.standalone;

/** The embedded broker cannot start or cannot go on; the message says why to the person who started it. */
public final class EmbeddedBrokerException extends RuntimeException {
    EmbeddedBrokerException(String message) {
        super(message);
    }

    EmbeddedBrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
