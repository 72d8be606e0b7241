package dev.flotilla.projector.view;

import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.PartitionStores;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Everything that an instance knows of one partition while the partition is its own. */
public final class PartitionView {
    private final int partition;
    private final PartitionStores stores;
    private final Map<String, WorkspaceView> workspaces = new ConcurrentHashMap<>();
    private final EndedBatches ended = new EndedBatches(EndedBatches.MAX_LISTED, this::forget);
    private final EndedBatches endedWithoutProjects =
            new EndedBatches(EndedBatches.MAX_LISTED_WITHOUT_PROJECTS, this::forget);
    private final UndecidedBatches undecided = new UndecidedBatches();
    private final Object counting = new Object();
    private final Waiters waiters = new Waiters();
    private final AtomicLongArray positions = new AtomicLongArray(Topic.values().length);
    private volatile boolean open = true;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Map<Topic, Long>> required = Optional.empty();
    private volatile boolean fresh;

    public PartitionView(int partition, PartitionStores stores) {
        this.partition = partition;
        this.stores = stores;
    }

    public int partition() {
        return partition;
    }

    public PartitionStores stores() {
        return stores;
    }

    /** What was asked for and not decided yet, with a key or without. */
    public UndecidedBatches undecided() {
        return undecided;
    }

    /**
     * How many batches of a workspace have not ended, as the engine will count them once it has decided what has been read so far.
     */
    public int openBatches(String workspace) {
        synchronized (counting) {
            return workspace(workspace).batches().openAndDecided() + undecided.count(workspace);
        }
    }

    /**
     * A batch turns from one that was asked for into an open one; who counts meanwhile counts it once.
     *
     * @param change in the heap alone: who counts waits for it
     */
    public void countedOnce(String workspace, String batchId, Runnable change) {
        synchronized (counting) {
            undecided.decided(workspace, batchId);
            change.run();
        }
    }

    public Waiters waiters() {
        return waiters;
    }

    /** A workspace; an empty one if nothing is known of it. */
    public WorkspaceView workspace(String name) {
        WorkspaceView known = workspaces.get(name);
        return known == null ? WorkspaceView.empty(name) : known;
    }

    /** A workspace that something is about to be added to. */
    public WorkspaceView openWorkspace(String name) {
        return workspaces.computeIfAbsent(name, this::bounded);
    }

    private WorkspaceView bounded(String name) {
        ProjectIndex projects = new ProjectIndex();
        BatchIndex batches = new BatchIndex(name, new BatchIndex.Listener() {
            @Override
            public void ended(SortPosition place, BatchEntry entry) {
                boolean hasProjects = projects.tally().total() > 0;
                (hasProjects ? ended : endedWithoutProjects).add(place, entry);
            }

            @Override
            public void left(SortPosition place) {
                ended.remove(place);
                endedWithoutProjects.remove(place);
            }
        });
        return new WorkspaceView(projects, batches);
    }

    /** Its workspace goes too, if nothing else is in it. */
    private void forget(BatchEntry entry) {
        workspaces.computeIfPresent(entry.workspace(), (name, workspace) -> {
            workspace.batches().forget(entry);
            return workspace.isEmpty() ? null : workspace;
        });
    }

    /** Goes through all workspaces. */
    public void eachWorkspace(BiConsumer<String, WorkspaceView> reader) {
        workspaces.forEach(reader);
    }

    /** A project, listed or deleted; empty if there never was one. */
    public Optional<Project> project(String workspace, String projectId) {
        return workspace(workspace)
                .projects()
                .find(projectId)
                .map(ProjectRow::project)
                .or(() -> stores.projects().find(workspace, projectId));
    }

    /** A batch that there is something to show of, however old. */
    public Optional<FoldedBatch> batch(String workspace, String batchId) {
        return workspace(workspace)
                .batches()
                .entry(batchId)
                .map(BatchEntry::batch)
                .or(() -> stores.batches().find(workspace, batchId))
                .filter(FoldedBatch::known);
    }

    /** Notes that nothing of a topic before this offset is left to be folded. A position never goes back. */
    public void reached(Topic topic, long offset) {
        positions.accumulateAndGet(topic.ordinal(), offset, Math::max);
        if (topic == Topic.BATCH_COMMANDS) {
            waiters.wake(Subjects.COMMANDS);
        }
        if (topic == Topic.PROJECT_EVENTS) {
            waiters.wake(Subjects.PROJECTS);
        }
        if (!fresh && isFresh()) {
            waiters.wake(Subjects.FRESH);
        }
    }

    /** The offset up to which a topic's records have been folded since the partition was taken over; 0 if none was. */
    public long position(Topic topic) {
        return positions.get(topic.ordinal());
    }

    /**
     * Notes up to where the topics have to be folded before the partition may be shown. Only the first call that gets an answer counts.
     *
     * @param offsets asked for only then, and by one caller at a time
     * @return false if another caller was still asking after that time
     */
    public boolean mustReach(Supplier<Map<Topic, Long>> offsets, Duration atMost) {
        if (required.isPresent()) {
            return true;
        }
        try {
            if (!asking.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            if (required.isEmpty()) {
                required = Optional.of(Map.copyOf(offsets.get()));
            }
            return true;
        } finally {
            asking.unlock();
        }
    }

    /** True once the topics have been folded up to where they had to be, and from then on. */
    public boolean isFresh() {
        if (!fresh && required.filter(this::isFolded).isPresent()) {
            fresh = true;
        }
        return fresh;
    }

    private boolean isFolded(Map<Topic, Long> offsets) {
        return offsets.entrySet().stream().allMatch(entry -> position(entry.getKey()) >= entry.getValue());
    }

    /** True while the partition is this instance's own. */
    public boolean isOpen() {
        return open;
    }

    /** The partition goes to somebody else, or is loaded anew. Who waits is told. */
    public void close() {
        open = false;
        waiters.close();
    }
}
