package dev.flotilla.commandapi.route;

import dev.flotilla.contract.OpenBatchCount;
import dev.flotilla.domain.batch.BatchLimits;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/**
 * The open batches of one workspace, as far as this instance knows: those that the projector counted, and those that were let
 * through here and are not among them yet.
 */
final class WorkspaceRoom {
    /** A count of longer ago tells nothing any more, and what was let through longer ago has been counted or was never stored. */
    static final Duration KNOWN_FOR = Duration.ofSeconds(30);

    /** About 50 bytes each, at most as many as may be open. */
    private final SequencedSet<Entrant> notCounted = new LinkedHashSet<>();

    private Optional<Seen> seen = Optional.empty();

    /** A count, and since when it holds at the latest. */
    private record Seen(OpenBatchCount count, long atNanos) {
        boolean isOlderThan(Duration age, long nowNanos) {
            return nowNanos - atNanos > age.toNanos();
        }
    }

    /** A batch that was let through. */
    static final class Entrant {
        private final long atNanos;

        /** Empty until the log has it, and for ever if nobody knows whether it has. */
        private OptionalLong offset = OptionalLong.empty();

        private Entrant(long atNanos) {
            this.atNanos = atNanos;
        }

        private boolean isCountedIn(OpenBatchCount count) {
            return offset.isPresent() && offset.getAsLong() < count.readTo();
        }
    }

    /** Takes a new count in. */
    synchronized void saw(OpenBatchCount count, long atNanos) {
        seen = Optional.of(new Seen(count, atNanos));
        notCounted.removeIf(entrant -> entrant.isCountedIn(count));
    }

    /** True if there is no count, or only one that tells nothing any more. */
    synchronized boolean isUnknown(long nowNanos) {
        return isOlderThan(KNOWN_FOR, nowNanos);
    }

    /** True if there is no count that is as young. */
    synchronized boolean isOlderThan(Duration age, long nowNanos) {
        return seen.filter(known -> !known.isOlderThan(age, nowNanos)).isEmpty();
    }

    /** True if the last count alone leaves no room. */
    synchronized boolean isFull() {
        return seen.filter(known -> known.count().open() >= BatchLimits.MAX_OPEN_BATCHES)
                .isPresent();
    }

    /** Lets a batch through if there is room for it. If nobody can tell, there is. */
    synchronized Optional<Entrant> enter(long nowNanos) {
        notCounted.removeIf(entrant -> nowNanos - entrant.atNanos > KNOWN_FOR.toNanos());
        if (isUnknown(nowNanos)) {
            if (notCounted.size() >= BatchLimits.MAX_OPEN_BATCHES) {
                notCounted.removeFirst();
            }
        } else if (seen.orElseThrow().count().open() + notCounted.size() >= BatchLimits.MAX_OPEN_BATCHES) {
            return Optional.empty();
        }
        Entrant entrant = new Entrant(nowNanos);
        notCounted.add(entrant);
        return Optional.of(entrant);
    }

    /** The log has a batch that was let through. */
    synchronized void stored(Entrant entrant, long offset) {
        entrant.offset = OptionalLong.of(offset);
        if (seen.filter(known -> entrant.isCountedIn(known.count())).isPresent()) {
            notCounted.remove(entrant);
        }
    }

    /** The log will never have it. */
    synchronized void notStored(Entrant entrant) {
        notCounted.remove(entrant);
    }

    /** True if this can be forgotten and nothing is lost. */
    synchronized boolean isIdle(long nowNanos) {
        return notCounted.isEmpty() && isOlderThan(RoomForBatches.FRESH, nowNanos);
    }
}
