package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.route.WorkspaceRoom.Entrant;
import dev.flotilla.contract.OpenBatchCount;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.http.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Refuses a batch before it is written if its workspace has as many open ones as it may have. The engine has the last word; this
 * spares callers a batch that it would reject. If nobody can tell how many there are, nobody is refused.
 */
public final class RoomForBatches {
    /** A count that is older is looked up again, for those who come after. */
    static final Duration FRESH = Duration.ofSeconds(1);

    /** A caller waits no longer for a count. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private static final int RETRY_AFTER_SECONDS = 2;

    /** About 100 bytes each, and 50 for each batch that was let through and not counted yet. */
    private static final int MAX_WORKSPACES = 10_000;

    private static final int MAX_LOOKS_AT_ONCE = 64;

    private final Function<String, Optional<OpenBatchCount>> counts;
    private final LongSupplier nanoTime;
    private final Map<String, WorkspaceRoom> rooms = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> looks = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(MAX_LOOKS_AT_ONCE);

    /** @param counts the projector's count of a workspace; empty if no instance can tell now */
    public RoomForBatches(Function<String, Optional<OpenBatchCount>> counts, LongSupplier nanoTime) {
        this.counts = counts;
        this.nanoTime = nanoTime;
    }

    /**
     * Lets a batch of a workspace through, or not.
     *
     * @param store writes it, and tells the offset in the workspace's partition of the commands
     * @throws ProblemException 429 {@code TOO_MANY_OPEN_BATCHES} before it is written
     */
    void enter(String workspace, LongSupplier store) {
        WorkspaceRoom room = room(workspace);
        Entrant entrant = enter(workspace, room);
        try {
            room.stored(entrant, store.getAsLong());
        } catch (ProblemException refused) {
            if (NotStored.isSaidBy(refused.problem())) {
                room.notStored(entrant);
            }
            throw refused;
        }
    }

    private Entrant enter(String workspace, WorkspaceRoom room) {
        if (room.isOlderThan(FRESH, now())) {
            CompletableFuture<Void> look = look(workspace, room);
            if (room.isFull() || room.isUnknown(now())) {
                await(look);
            }
        }
        return room.enter(now())
                .or(() -> room.isFull() ? Optional.empty() : lookAndEnter(workspace, room))
                .orElseThrow(RoomForBatches::tooMany);
    }

    /** Of those that were let through some may have been counted meanwhile, and have ended. */
    private Optional<Entrant> lookAndEnter(String workspace, WorkspaceRoom room) {
        await(look(workspace, room));
        return room.enter(now());
    }

    private long now() {
        return nanoTime.getAsLong();
    }

    private static void await(CompletableFuture<Void> look) {
        look.copy()
                .completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private WorkspaceRoom room(String workspace) {
        if (rooms.size() >= MAX_WORKSPACES) {
            rooms.values().removeIf(room -> room.isIdle(now()));
        }
        return rooms.computeIfAbsent(workspace, unknown -> new WorkspaceRoom());
    }

    /** One look at a time; who comes meanwhile waits for the same. */
    private CompletableFuture<Void> look(String workspace, WorkspaceRoom room) {
        return looks.computeIfAbsent(workspace, same -> begin(workspace, room));
    }

    private CompletableFuture<Void> begin(String workspace, WorkspaceRoom room) {
        CompletableFuture<Void> look = new CompletableFuture<>();
        if (!free.tryAcquire()) {
            // Not kept: the next one tries again.
            look.complete(null);
            Thread.startVirtualThread(() -> looks.remove(workspace, look));
            return look;
        }
        Thread.startVirtualThread(() -> {
            try {
                long begun = now();
                counts.apply(workspace).ifPresent(count -> room.saw(count, begun));
            } finally {
                free.release();
                looks.remove(workspace, look);
                look.complete(null);
            }
        });
        return look;
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                Problem.of(
                        429,
                        NotStored.TOO_MANY_OPEN_BATCHES.name(),
                        "The workspace has too many open batches.",
                        "Expected fewer than %d batches of the workspace to be open, but there are as many; nothing was stored, send it again once others have ended"
                                .formatted(BatchLimits.MAX_OPEN_BATCHES)),
                RETRY_AFTER_SECONDS);
    }
}
