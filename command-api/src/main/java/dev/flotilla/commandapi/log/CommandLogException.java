package dev.flotilla.commandapi.log;

/** An event could not be appended, or whether it was is not known; the message tells which. */
public final class CommandLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
