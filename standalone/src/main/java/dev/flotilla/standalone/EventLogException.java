package dev.flotilla.standalone;

/** The event log cannot be read, so a command on it says nothing of what is in it; the message says why. */
final class EventLogException extends StandaloneException {
    private static final long serialVersionUID = 1;

    EventLogException(String message) {
        super(message);
    }

    EventLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
