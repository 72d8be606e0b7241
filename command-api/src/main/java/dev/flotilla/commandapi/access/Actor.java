package dev.flotilla.commandapi.access;

import java.util.regex.Pattern;

/** The name by which events say who asked for something. */
final class Actor {
    /** The header in which callers name themselves if authentication is not required. */
    static final String HEADER = "Flotilla-Actor";

    static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,64}");

    /** The same for sentences about faults. */
    static final String EXPECTED = "1 to 64 visible ASCII characters";

    private Actor() {}
}
