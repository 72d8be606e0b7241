package dev.flotilla.cli.screen;

import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What standard input, output and error are connected to. Java cannot tell on every version and system, so the launcher does, by the system property
 * {@code flotilla.terminal}: {@code in,out,err,120}, each word only if it is a terminal, and its columns.
 *
 * @param asks whether a person can be asked: input and error are a terminal
 * @param columns of the terminal that standard output is; empty if it is none
 * @param progress whether standard error is a terminal, on which a line can be written over
 */
public record Terminal(boolean asks, OptionalInt columns, boolean progress) {
    private static final String PROPERTY = "flotilla.terminal";
    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;

    /** None at all: for scripts. */
    public static final Terminal NONE = new Terminal(false, OptionalInt.empty(), false);

    /** That of this process. */
    public static Terminal ofProcess() {
        return of(name -> System.getProperty(name, ""));
    }

    static Terminal of(UnaryOperator<String> properties) {
        String told = "," + properties.apply(PROPERTY) + ",";
        boolean error = told.contains(",err,");
        return new Terminal(
                told.contains(",in,") && error,
                told.contains(",out,") ? OptionalInt.of(columns(told)) : OptionalInt.empty(),
                error);
    }

    private static int columns(String told) {
        for (String word : told.split(",")) {
            if (word.matches("[1-9]\\d{0,3}")) {
                return Math.max(FEWEST_COLUMNS, Integer.parseInt(word));
            }
        }
        return USUAL_COLUMNS;
    }
}
