package dev.flotilla.systemtests.faults.check;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code flotilla replay} came to. */
public record Replayed(int exit, String printed) {
    private static final Pattern EVENTS = Pattern.compile("from (\\d+) events");

    /** How many events it held against the table; empty if it does not say. */
    OptionalLong events() {
        Matcher told = EVENTS.matcher(printed);
        return told.find() ? OptionalLong.of(Long.parseLong(told.group(1))) : OptionalLong.empty();
    }
}
