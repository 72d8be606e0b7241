package dev.flotilla.projector.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Callers that wait for something to be folded. They wait on virtual threads of their own; for the stream thread, waking them
 * costs one look into a map if nobody waits.
 */
public final class Waiters {
    private final Map<String, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Something happened to what is called this: everybody who waits for it looks again. */
    public void wake(String subject) {
        Set<CompletableFuture<Void>> woken = waiting.remove(subject);
        if (woken != null) {
            woken.forEach(future -> future.complete(null));
        }
    }

    /** Nothing will happen any more: everybody looks for a last time. */
    public void close() {
        closed = true;
        List.copyOf(waiting.keySet()).forEach(this::wake);
    }

    /**
     * Looks now and after each time one of the subjects woke the caller, until there is something to see.
     *
     * @return empty if there was nothing to see in all that time, or nothing will happen any more
     */
    public <T> Optional<T> await(Set<String> subjects, Duration atMost, Supplier<Optional<T>> look) {
        long endNanos = System.nanoTime() + atMost.toNanos();
        while (true) {
            // Enrolled before looking, so that nothing can happen unseen in between.
            CompletableFuture<Void> woken = new CompletableFuture<>();
            subjects.forEach(subject -> enrol(subject, woken));
            try {
                Optional<T> seen = look.get();
                if (seen.isPresent() || closed || !isWoken(woken, endNanos - System.nanoTime())) {
                    return seen;
                }
            } finally {
                subjects.forEach(subject -> leave(subject, woken));
            }
        }
    }

    private static boolean isWoken(CompletableFuture<Void> woken, long nanos) {
        try {
            if (nanos <= 0) {
                return false;
            }
            woken.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void enrol(String subject, CompletableFuture<Void> future) {
        waiting.compute(subject, (key, others) -> {
            Set<CompletableFuture<Void>> enrolled = others == null ? ConcurrentHashMap.newKeySet() : others;
            enrolled.add(future);
            return enrolled;
        });
    }

    private void leave(String subject, CompletableFuture<Void> future) {
        waiting.computeIfPresent(subject, (key, others) -> {
            others.remove(future);
            return others.isEmpty() ? null : others;
        });
    }
}
