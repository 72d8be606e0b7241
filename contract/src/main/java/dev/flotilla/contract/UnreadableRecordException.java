package dev.flotilla.contract;

/** A record on a topic is not what the topic's contract says; the message tells what was expected and what came. */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRecordException(String message) {
        super(message);
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
