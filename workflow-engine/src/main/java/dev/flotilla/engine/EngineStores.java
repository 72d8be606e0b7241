package dev.flotilla.engine;

import dev.flotilla.contract.WireSerde;
import dev.flotilla.contract.compact.CompactSerde;
import dev.flotilla.contract.compact.ProjectLayout;
import dev.flotilla.domain.batch.OpenBatch;
import dev.flotilla.domain.project.Project;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the engine remembers of the workspaces of one partition. Keys begin with {@code workspace/}, but for timers, which
 * are in the order of time.
 *
 * <p>What they take: those on disk (projects, names, requests, decided) up to 192 MB of memory outside the heap together, for the whole
 * process ({@link dev.flotilla.streams.BoundedMemory}), however large they are; on disk about 1.5 kB a project, 150 bytes an
 * idempotency key and 80 bytes a command of the last 48 h. Those in the heap: an open batch with its timer 1.2 kB, and 20 bytes an item that a runner was
 * asked for. A workspace has at most {@link dev.flotilla.domain.batch.BatchLimits#MAX_OPEN_BATCHES} open batches, so at most 2.4 MB
 * of these beside its items, and a project is in at most one such item at a time.
 *
 * @param projects {@code workspace/projectId}: the fold of the project's events
 * @param names {@code workspace/name}: the id of the listed project of that name
 * @param requests {@code workspace/idempotencyKey}: the request that came under it
 * @param decided {@code millis/workspace/commandId}: the commands that were decided
 * @param openBatches {@code workspace/batchId}: how many items have not ended
 * @param batchItems {@code workspace/batchId/chunk}: the ids of the items that a runner was asked for
 * @param timers {@code millis/…}: what is to be done at a time
 */
record EngineStores(
        KeyValueStore<String, Project> projects,
        KeyValueStore<String, String> names,
        KnownRequests requests,
        DecidedCommands decided,
        OpenBatches openBatches,
        KeyValueStore<String, ItemChunk> batchItems,
        KeyValueStore<String, Timer> timers) {

    private static final String PROJECTS = "projects";
    private static final String NAMES = "project-names";
    private static final String REQUESTS = "known-requests";
    private static final String DECIDED = "decided-commands";
    private static final String OPEN_BATCHES = "open-batches";
    private static final String BATCH_ITEMS = "open-batch-items";
    private static final String TIMERS = "timers";

    /** Some of the items of a batch. */
    record ItemChunk(List<String> projectIds) {}

    /** The stores as the topology is to have them. */
    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                onDisk(PROJECTS, CompactSerde.of(Project.class, new ProjectLayout())),
                onDisk(NAMES, Serdes.String()),
                onDisk(REQUESTS, WireSerde.of(KnownRequest.class)),
                onDisk(DECIDED, Serdes.String()),
                // Counted up for every item: the cache lets one commit write the last count only.
                inMemory(OPEN_BATCHES, WireSerde.of(OpenBatch.class)).withCachingEnabled(),
                inMemory(BATCH_ITEMS, WireSerde.of(ItemChunk.class)),
                inMemory(TIMERS, WireSerde.of(Timer.class)));
    }

    /** The stores of the task that a processor runs in. */
    static EngineStores of(ProcessingContext context, OpenBatchAges ages) {
        return new EngineStores(
                context.getStateStore(PROJECTS),
                context.getStateStore(NAMES),
                new KnownRequests(context.getStateStore(REQUESTS)),
                new DecidedCommands(context.getStateStore(DECIDED)),
                new OpenBatches(context.getStateStore(OPEN_BATCHES), ages),
                context.getStateStore(BATCH_ITEMS),
                context.getStateStore(TIMERS));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> onDisk(String name, Serde<T> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> inMemory(String name, Serde<T> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }
}
