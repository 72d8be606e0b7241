package dev.flotilla.projector.fold;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.Topic;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.streams.RecordIntake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projector's one processor, in each partition's task: reads a record, all of it, and only then changes what it changes.
 * It opens its partition for queries once everything is restored and loaded, and closes it before anybody else may take it.
 */
final class ProjectorProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectorProcessor.class);
    static final Duration FORGET_INTERVAL = Duration.ofMinutes(1);

    private record Source(Topic topic, Fold fold) {}

    private final int partitions;
    private final OwnedPartitions owned;
    private final Meters meters;
    private ProcessorContext<byte[], byte[]> context;
    private PartitionView view;
    private ProjectorTables tables;
    private RecordIntake intake;
    private BatchTable batchTable;
    private Batches batches;
    private Map<String, Source> sources = Map.of();
    private Optional<Cancellable> forgetting = Optional.empty();

    /** @param partitions how many each topic has */
    ProjectorProcessor(int partitions, OwnedPartitions owned, Meters meters) {
        this.meters = meters;
        this.partitions = partitions;
        this.owned = owned;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        tables = new ProjectorTables(taskContext);
        intake = new RecordIntake(
                taskContext,
                DeadLetter.PROJECTOR,
                ProjectorTopology.SOURCES,
                ProjectorTopology.DEAD_LETTERS,
                partitions,
                meters);
        PartitionStores stores = PartitionStores.of(taskContext);
        batchTable = new BatchTable(taskContext, tables, stores.batches());
        long startMillis = System.currentTimeMillis();
        view = PartitionLoad.load(taskContext.taskId().partition(), stores);
        sources = sources();
        view.eachWorkspace((name, workspace) -> workspace.batches().open().forEach(batchTable::tellSoon));
        forgetting = Optional.of(taskContext.schedule(
                FORGET_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                nowMillis -> view.stores().answers().forgetSome(Instant.ofEpochMilli(nowMillis))));
        owned.open(view);
        LOG.info("Partition {} is open after {} ms", view.partition(), System.currentTimeMillis() - startMillis);
    }

    private Map<String, Source> sources() {
        batches = new Batches(view, batchTable, InstantSource.system());
        Map<Topic, Fold> folds = Map.of(
                Topic.PROJECT_EVENTS, new ProjectEventFold(view, tables, batches),
                Topic.BATCH_EVENTS, new BatchEventFold(view, batches),
                Topic.BATCH_COMMANDS, new CommandFold(view, batches),
                Topic.PROJECT_TELEMETRY,
                        new TelemetryFold(view, () -> Instant.ofEpochMilli(context.currentSystemTimeMs())));
        Map<String, Source> byName = new HashMap<>();
        folds.forEach((topic, fold) -> byName.put(topic.topicName(), new Source(topic, fold)));
        return byName;
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Source source = sources.get(origin.topic());
        batches.reading(read.headers());
        intake.take(read, (key, from) -> source.fold().read(key, read.value())).ifPresent(Runnable::run);
        view.reached(source.topic(), origin.offset() + 1);
    }

    @Override
    public void close() {
        if (view != null) {
            owned.close(view);
            batchTable.stop();
            forgetting.ifPresent(Cancellable::cancel);
        }
    }
}
