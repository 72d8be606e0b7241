package dev.flotilla.systemtests.harness;

import java.util.Collection;

/** Closes several things in their order, all of them whatever happens with one. */
final class Closing {
    private Closing() {}

    /** @throws IllegalStateException with everything that went wrong */
    static void all(Collection<? extends AutoCloseable> parts) {
        IllegalStateException failures = new IllegalStateException("Expected everything to close");
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
