package dev.flotilla.projector.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topics;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.projector.view.PartitionView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
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
final class Projection implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final String SERVICE = "projector";
    static final Duration FORGET_INTERVAL = Duration.ofMinutes(10);

    private record Source(Topics topic, Fold fold) {}

    private final int partitions;
    private final OwnedPartitions owned;
    private ProcessorContext<byte[], byte[]> context;
    private PartitionView view;
    private Tables tables;
    private BatchTable batchTable;
    private Map<String, Source> sources = Map.of();
    private Optional<Cancellable> forgetting = Optional.empty();

    /** @param partitions how many each topic has */
    Projection(int partitions, OwnedPartitions owned) {
        this.partitions = partitions;
        this.owned = owned;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        tables = new Tables(taskContext);
        batchTable = new BatchTable(taskContext, tables);
        long startMillis = System.currentTimeMillis();
        view = PartitionLoad.load(taskContext.taskId().partition(), PartitionStores.of(taskContext));
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
        Batches batches = new Batches(view, batchTable);
        Map<Topics, Fold> folds = Map.of(
                Topics.PROJECT_EVENTS, new ProjectEventFold(view, tables, batches),
                Topics.BATCH_EVENTS, new BatchEventFold(view, batches),
                Topics.BATCH_COMMANDS, new CommandFold(batches),
                Topics.PROJECT_TELEMETRY, new TelemetryFold(view));
        Map<String, Source> byName = new HashMap<>();
        folds.forEach((topic, fold) -> byName.put(topic.topicName(), new Source(topic, fold)));
        return byName;
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Source source = sources.get(origin.topic());
        Runnable change;
        try {
            change = source.fold().read(key(read, origin), read.value());
        } catch (KafkaException e) {
            // A store or the broker is at fault, not the record: the transaction is given up and taken again.
            throw e;
        } catch (UnreadableRecordException e) {
            change = () -> setAside(read, origin, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Could not understand the record at {}", origin, e);
            change = () -> setAside(read, origin, "The projector could not understand it: " + e);
        }
        change.run();
        view.reached(source.topic(), origin.offset() + 1);
    }

    private RecordKey key(Record<byte[], byte[]> read, RecordMetadata origin) {
        RecordKey key = RecordKey.parse(read.key() == null ? null : new String(read.key(), UTF_8));
        int expected = key.partition(partitions);
        if (expected != origin.partition()) {
            throw new UnreadableRecordException("Expected records of workspace '%s' in partition %d, but got one in %d"
                    .formatted(key.workspace(), expected, origin.partition()));
        }
        return key;
    }

    private void setAside(Record<byte[], byte[]> read, RecordMetadata origin, String reason) {
        LOG.warn("Set aside the record at {}: {}", origin, reason);
        tables.deadLetter(read, new DeadLetter(origin.topic(), origin.partition(), origin.offset(), SERVICE, reason));
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
