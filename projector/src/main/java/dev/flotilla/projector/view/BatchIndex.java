package dev.flotilla.projector.view;

import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The batches of a workspace: those that are open, and the newest of those that have ended, about 1 kB each. Older ones are
 * found by their id in the store. One thread writes, any number read.
 */
public final class BatchIndex {
    private static final Comparator<SortPosition> NEWEST_FIRST = Comparator.reverseOrder();

    /** Batches of a workspace that the list goes back to: at most about 10 MB of heap. */
    public static final int MAX_LISTED = 10_000;

    private final String workspace;
    private final int maxListed;
    private final Map<String, BatchEntry> byId = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<SortPosition, BatchEntry> newestFirst =
            new ConcurrentSkipListMap<>(NEWEST_FIRST);
    private final Set<BatchEntry> open = ConcurrentHashMap.newKeySet();
    private final Listener listener;
    private volatile long knownCount;

    /** Is told which of the listed batches have ended. */
    interface Listener {
        Listener NONE = new Listener() {
            @Override
            public void ended(SortPosition place, BatchEntry entry) {
                // Nobody wants to know.
            }

            @Override
            public void left(SortPosition place) {
                // Nobody wants to know.
            }
        };

        void ended(SortPosition place, BatchEntry entry);

        /** There is none at this place of the list any more. */
        void left(SortPosition place);
    }

    BatchIndex(String workspace, Listener listener) {
        this(workspace, MAX_LISTED, listener);
    }

    BatchIndex(String workspace, int maxListed, Listener listener) {
        this.workspace = workspace;
        this.maxListed = maxListed;
        this.listener = listener;
    }

    /** A batch that there is something to show of. */
    public Optional<FoldedBatch> find(String batchId) {
        return entry(batchId).map(BatchEntry::batch).filter(FoldedBatch::known);
    }

    /** A batch that was at least heard of. */
    public Optional<BatchEntry> entry(String batchId) {
        return Optional.ofNullable(byId.get(batchId));
    }

    /** The batches that are known and have not ended. */
    public Collection<BatchEntry> open() {
        return Collections.unmodifiableSet(open);
    }

    /** How many of them have been decided: as many as the engine takes for open. */
    public int openAndDecided() {
        return (int) open.stream()
                .filter(entry -> entry.batch().decidedAt().isPresent())
                .count();
    }

    /** Takes up a batch that was not heard of before. */
    public BatchEntry add(FoldedBatch batch) {
        BatchEntry entry = new BatchEntry(workspace, batch);
        byId.put(batch.batchId(), entry);
        change(entry, batch);
        return entry;
    }

    /** A batch of the store that is not listed any more. */
    public BatchEntry apart(FoldedBatch ended) {
        return new BatchEntry(workspace, ended);
    }

    /** Notes what became of an item, and of its batch by that. */
    public void item(BatchEntry entry, String projectId, Item item) {
        Optional<ItemStatus> before = entry.item(projectId);
        entry.note(projectId, item.status());
        change(entry, entry.batch().item(before, item.status(), item.at()));
    }

    /** Replaces what was known of a batch. The groups of a mixed selection are left to the store. */
    public void change(BatchEntry entry, FoldedBatch changed) {
        entry.become(changed.withoutGroups());
        if (changed.known()) {
            file(entry, changed);
        }
    }

    private void file(BatchEntry entry, FoldedBatch batch) {
        if (!entry.isFiledAt(batch.createdAt())) {
            entry.place().ifPresentOrElse(this::leave, () -> knownCount++);
            newestFirst.put(entry.file(batch.createdAt()), entry);
            open.add(entry);
        }
        if (batch.ended()) {
            open.remove(entry);
            entry.place().ifPresent(place -> listener.ended(place, entry));
        }
        if (knownCount > maxListed) {
            forgetOldest();
        }
    }

    /** The oldest that has ended: what is open is never forgotten, and there is a bound on that. */
    private void forgetOldest() {
        for (Map.Entry<SortPosition, BatchEntry> oldest :
                newestFirst.descendingMap().entrySet()) {
            if (oldest.getValue().batch().ended()) {
                forget(oldest.getValue());
                return;
            }
        }
    }

    /** Takes a batch that has ended off the list. */
    void forget(BatchEntry entry) {
        if (byId.remove(entry.batch().batchId(), entry)) {
            entry.place().ifPresent(this::leave);
            knownCount--;
        }
    }

    private void leave(SortPosition place) {
        newestFirst.remove(place);
        listener.left(place);
    }

    /** True if no batch was even heard of, or all were forgotten. */
    boolean isEmpty() {
        return byId.isEmpty();
    }

    /**
     * A page of the list, newest first.
     *
     * @param statuses empty for any
     * @param operations empty for any
     * @param after where the page before ended; empty for the first
     */
    public Page<FoldedBatch> page(
            Set<BatchStatus> statuses, Set<Operation> operations, Optional<SortPosition> after, int size) {
        return statuses.isEmpty() && operations.isEmpty()
                ? pageOfAll(after, size)
                : pageOfMatching(statuses, operations, after, size);
    }

    private Page<FoldedBatch> pageOfAll(Optional<SortPosition> after, int size) {
        ConcurrentNavigableMap<SortPosition, BatchEntry> rest =
                after.map(place -> newestFirst.tailMap(place, false)).orElse(newestFirst);
        List<Map.Entry<SortPosition, FoldedBatch>> found = new ArrayList<>(size + 1);
        for (Map.Entry<SortPosition, BatchEntry> entry : rest.entrySet()) {
            if (found.size() > size) {
                break;
            }
            found.add(Map.entry(entry.getKey(), entry.getValue().batch()));
        }
        return Page.of(found, size, knownCount);
    }

    private Page<FoldedBatch> pageOfMatching(
            Set<BatchStatus> statuses, Set<Operation> operations, Optional<SortPosition> after, int size) {
        FirstFew<FoldedBatch> first = new FirstFew<>(NEWEST_FIRST, after, size + 1);
        long total = 0;
        for (BatchEntry entry : candidates(statuses)) {
            FoldedBatch batch = entry.batch();
            if (matches(batch, statuses, operations)) {
                total++;
                first.offer(SortPosition.at(batch.createdAt(), batch.batchId()), batch);
            }
        }
        return Page.of(first.inOrder(), size, total);
    }

    private Collection<BatchEntry> candidates(Set<BatchStatus> statuses) {
        boolean onlyOpen = !statuses.isEmpty() && statuses.stream().noneMatch(BatchStatus::terminal);
        return onlyOpen ? open : newestFirst.values();
    }

    private static boolean matches(FoldedBatch batch, Set<BatchStatus> statuses, Set<Operation> operations) {
        return (statuses.isEmpty() || statuses.contains(batch.status()))
                && (operations.isEmpty()
                        || operations.contains(batch.head().orElseThrow().operation()));
    }
}
