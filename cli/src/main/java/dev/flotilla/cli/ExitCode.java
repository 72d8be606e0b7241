package dev.flotilla.cli;

/** What a command ends with, for scripts. The same for every command of the client; documented in docs/cli.md. */
public final class ExitCode {
    /** The question was answered, the batch was accepted; if its result is known, every project did what was asked. */
    public static final int DONE = 0;

    /** A fault of the program itself. */
    public static final int FAULT = 1;

    /** Some projects did what was asked, or could, others not. */
    public static final int PARTLY = 3;

    /** No project did what was asked, or could. */
    public static final int NONE = 4;

    /** The API refused the request. */
    public static final int REFUSED = 5;

    /** The API gave no answer, or could not do its work. */
    public static final int UNAVAILABLE = 6;

    /** The batch had not ended when the wait was over; it goes on. */
    public static final int NOT_ENDED = 7;

    /** A person was asked and did not say yes; nothing was sent. */
    public static final int NOT_CONFIRMED = 8;

    /** The command line cannot be understood; nothing was sent. The number of BSD's EX_USAGE. */
    public static final int USAGE = 64;

    private ExitCode() {}
}
