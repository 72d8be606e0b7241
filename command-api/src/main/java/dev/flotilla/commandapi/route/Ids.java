package dev.flotilla.commandapi.route;

import dev.flotilla.contract.CommandId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes ids that nobody else has. */
public final class Ids {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random = new SecureRandom();
    private final InstantSource clock;

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    /** For a command, and the batch it may become; such ids sort by when they were made. */
    public String command() {
        return CommandId.of(clock.instant(), randomDigits());
    }

    /** For a project that came without an id. */
    public String project() {
        return "np_" + randomDigits();
    }

    private String randomDigits() {
        StringBuilder digits = new StringBuilder(CommandId.RANDOM_DIGITS);
        for (int digit = 0; digit < CommandId.RANDOM_DIGITS; digit++) {
            digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return digits.toString();
    }
}
