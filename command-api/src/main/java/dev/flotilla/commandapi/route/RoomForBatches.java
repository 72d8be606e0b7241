package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.http.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Refuses a batch before it is written if its workspace has as many open ones as it may have. The engine has the last word; this
 * spares callers a batch that it would reject. Where nobody can tell how many there are, nobody is refused.
 */
public final class RoomForBatches {
    /** A count that is older is looked up again, for those who come after. */
    static final Duration FRESH = Duration.ofSeconds(1);

    /** A caller waits no longer for a count. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private static final int RETRY_AFTER_SECONDS = 2;

    /** About 100 bytes each. */
    private static final int MAX_WORKSPACES = 10_000;

    private static final int MAX_LOOKS_AT_ONCE = 64;

    private final ProjectorClient projector;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> looks = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(MAX_LOOKS_AT_ONCE);

    public RoomForBatches(ProjectorClient projector, LongSupplier nanoTime) {
        this.projector = projector;
        this.nanoTime = nanoTime;
    }

    /**
     * What was seen of a workspace.
     *
     * @param let how many were let through since
     */
    private record Seen(int open, long atNanos, AtomicInteger let) {
        Seen(int open, long atNanos) {
            this(open, atNanos, new AtomicInteger());
        }

        boolean isFull() {
            return open >= BatchLimits.MAX_OPEN_BATCHES;
        }

        boolean mayBeFull() {
            return open + let.get() >= BatchLimits.MAX_OPEN_BATCHES;
        }

        boolean isOlderThan(Duration age, long nowNanos) {
            return nowNanos - atNanos > age.toNanos();
        }
    }

    /**
     * Lets a batch of a workspace through, or not.
     *
     * @throws ProblemException 429 {@code TOO_MANY_OPEN_BATCHES}
     */
    void expect(String workspace) {
        Seen known = seen.get(workspace);
        boolean open = known == null || !known.isFull() && known.mayBeFull();
        if (open || known.isOlderThan(FRESH, nanoTime.getAsLong())) {
            CompletableFuture<Void> look = looks.computeIfAbsent(workspace, this::look);
            if (open || known.isFull()) {
                known = await(look, workspace);
            }
        }
        if (known.isFull()) {
            throw tooMany();
        }
        known.let().incrementAndGet();
    }

    /** The latest count, not older than the look; a count of none where the look tells nothing in time. */
    private Seen await(CompletableFuture<Void> look, String workspace) {
        look.completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return seen.computeIfAbsent(workspace, unknown -> new Seen(0, nanoTime.getAsLong()));
    }

    private CompletableFuture<Void> look(String workspace) {
        CompletableFuture<Void> look = new CompletableFuture<>();
        if (!free.tryAcquire()) {
            // Not kept: the next one tries again.
            look.complete(null);
            Thread.startVirtualThread(() -> looks.remove(workspace, look));
            return look;
        }
        Thread.startVirtualThread(() -> {
            try {
                long begun = nanoTime.getAsLong();
                projector.openBatches(workspace).ifPresent(open -> remember(workspace, new Seen(open, begun)));
            } finally {
                free.release();
                looks.remove(workspace, look);
                look.complete(null);
            }
        });
        return look;
    }

    private void remember(String workspace, Seen count) {
        if (seen.size() >= MAX_WORKSPACES) {
            seen.values().removeIf(old -> old.isOlderThan(FRESH, count.atNanos()));
        }
        seen.put(workspace, count);
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                Problem.of(
                        429,
                        "TOO_MANY_OPEN_BATCHES",
                        "The workspace has too many open batches.",
                        "Expected fewer than %d batches of the workspace to be open, but there are as many; nothing was done, send it again once others have ended"
                                .formatted(BatchLimits.MAX_OPEN_BATCHES)),
                RETRY_AFTER_SECONDS);
    }
}
