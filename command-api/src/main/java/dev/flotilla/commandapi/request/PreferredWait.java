package dev.flotilla.commandapi.request;

import dev.flotilla.http.LongPoll;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code wait} off the headers {@code Prefer} (RFC 7240). What is not known or not understood there is passed over. */
final class PreferredWait {
    /** For a {@code wait} that does not say how long. */
    static final int DEFAULT_SECONDS = 10;

    /** It gives back none of the white space that it has read: to try all ways of sharing it out takes a second for one long header. */
    private static final Pattern WAIT = Pattern.compile("wait(?:\\s*+=\\s*+\"?(\\d{0,9})\"?)?\\s*+(?:;.*)?");

    private PreferredWait() {}

    /** The first {@code wait}, at most 30; empty if there is none. */
    static OptionalInt seconds(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(preference -> WAIT.matcher(preference.strip().toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .mapToInt(PreferredWait::seconds)
                .findFirst();
    }

    private static int seconds(Matcher wait) {
        String number = wait.group(1);
        return number == null || number.isEmpty()
                ? DEFAULT_SECONDS
                : Math.min(Integer.parseInt(number), LongPoll.MAX_WAIT_SECONDS);
    }
}
