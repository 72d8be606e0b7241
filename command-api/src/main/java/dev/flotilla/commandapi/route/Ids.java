package dev.flotilla.commandapi.route;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes ids that nobody else has. */
public final class Ids {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    /** Over 80 bits. */
    private static final int RANDOM_DIGITS = 16;

    private static final int TIME_DIGITS = 9;

    private final RandomGenerator random = new SecureRandom();
    private final InstantSource clock;

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    /** For a command, and the batch it may become; such ids sort by when they were made. */
    public String command() {
        String time = Long.toString(clock.millis(), DIGITS.length());
        return "b_" + "0".repeat(Math.max(0, TIME_DIGITS - time.length())) + time + randomDigits();
    }

    /** For a project that came without an id. */
    public String project() {
        return "np_" + randomDigits();
    }

    private String randomDigits() {
        StringBuilder digits = new StringBuilder(RANDOM_DIGITS);
        for (int digit = 0; digit < RANDOM_DIGITS; digit++) {
            digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return digits.toString();
    }
}
