package dev.flotilla.contract;

/** A record on a topic is not what the topic's contract says; the message tells what was expected and what came. */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Enough for a sentence; what came may be megabytes. */
    private static final int MAX_MESSAGE_LENGTH = 1_000;

    public UnreadableRecordException(String message) {
        super(WireText.shortened(message, MAX_MESSAGE_LENGTH));
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(WireText.shortened(message, MAX_MESSAGE_LENGTH), cause);
    }
}
