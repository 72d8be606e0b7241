package dev.flotilla.standalone;

/** Flotilla cannot start in this JVM, or cannot go on; the message says why to the person who started it. */
public class StandaloneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StandaloneException(String message) {
        super(message);
    }

    StandaloneException(String message, Throwable cause) {
        super(message, cause);
    }
}
