package dev.flotilla.commandapi.log;

/** An event could not be appended, or whether it was is not known. */
public final class CommandLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    public CommandLogException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What became of the event. */
    public enum Reason {
        /** It is not stored and will not be: the brokers do not take it. */
        NOT_STORED,
        /** It is not stored and will not be: too much waits to be decided already. */
        LAGGING,
        /** It may be stored: the brokers did not say in time. */
        UNKNOWN
    }

    public Reason reason() {
        return reason;
    }
}
