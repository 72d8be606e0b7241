package dev.flotilla.benchmark.load;

import dev.flotilla.benchmark.system.BenchException;

/** Waits for threads that were told to end. */
final class Joined {
    private Joined() {}

    static void end(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while a client ended", e);
        }
    }
}
