package dev.flotilla.runner.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;

/** Chance that is the same whenever, wherever and in whatever order it is asked. */
final class Chance {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /**
     * Evenly spread over 0 (inclusive) to 1 (exclusive).
     *
     * @param question what it is to decide, so that one decision tells nothing of another
     */
    double of(String question, SimulatedWork work) {
        return of(question, work.project().projectId(), work.name(), String.valueOf(work.attempt()));
    }

    /** As above, for a question about something else. */
    double of(String... words) {
        long hash = FNV_OFFSET;
        for (byte letter : String.join("|", words).getBytes(UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * FNV_PRIME;
        }
        return new SplittableRandom(seed ^ hash).nextDouble();
    }
}
