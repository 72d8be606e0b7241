package dev.flotilla.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids that the command API gives to commands, and to the batches that they become: they begin with the time, so that they sort by it. */
public final class CommandId {
    private static final String PREFIX = "b_";
    private static final int TIME_DIGITS = 9;

    /** Over 80 bits. */
    public static final int RANDOM_DIGITS = 16;

    private static final Pattern FORM =
            Pattern.compile("%s[0-9a-z]{%d}".formatted(PREFIX, TIME_DIGITS + RANDOM_DIGITS));

    private CommandId() {}

    /**
     * An id made at a time.
     *
     * @param randomDigits {@link #RANDOM_DIGITS} of them, base 36
     */
    public static String of(Instant time, String randomDigits) {
        String digits = Long.toString(time.toEpochMilli(), Character.MAX_RADIX);
        return PREFIX + "0".repeat(Math.max(0, TIME_DIGITS - digits.length())) + digits + randomDigits;
    }

    /** When an id was made; empty if it is none of this form. */
    public static Optional<Instant> madeAt(String id) {
        return FORM.matcher(id).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(
                        id.substring(PREFIX.length(), PREFIX.length() + TIME_DIGITS), Character.MAX_RADIX)))
                : Optional.empty();
    }
}
