package dev.flotilla.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topics;
import dev.flotilla.contract.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's one processor: makes a turn of every record and of every timer that has come due. */
final class EngineProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final Duration TIMER_INTERVAL = Duration.ofMillis(100);
    static final Duration FORGET_INTERVAL = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(EngineProcessor.class);
    private static final String SERVICE = "workflow-engine";

    private final int partitions;
    private final ReportDesk reports;
    private ProcessorContext<byte[], byte[]> context;
    private EngineStores stores;
    private Outlet outlet;

    EngineProcessor(int partitions, ReportDesk reports) {
        this.partitions = partitions;
        this.reports = reports;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        stores = EngineStores.of(taskContext);
        outlet = new Outlet(taskContext);
        taskContext.schedule(TIMER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> doWhatIsDue());
        taskContext.schedule(FORGET_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> forgetOldRequests());
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Turn turn;
        try {
            turn = decide(read, origin);
        } catch (UnreadableRecordException e) {
            setAside(read, origin, e.getMessage());
            return;
        } catch (KafkaException e) {
            // A store or the broker is at fault, not the record: the transaction is given up and taken again.
            throw e;
        } catch (RuntimeException e) {
            // Nothing was written for it. Stopping here would stop every workspace of the partition, for good.
            LOG.error("Could not decide the record at {}", origin, e);
            setAside(read, origin, "The engine could not decide it: " + e);
            return;
        }
        turn.finish(outlet);
    }

    private Turn decide(Record<byte[], byte[]> read, RecordMetadata origin) {
        RecordKey key = RecordKey.parse(read.key() == null ? null : new String(read.key(), UTF_8));
        int expected = key.partition(partitions);
        if (expected != origin.partition()) {
            throw new UnreadableRecordException("Expected records of workspace '%s' in partition %d, but got one in %d"
                    .formatted(key.workspace(), expected, origin.partition()));
        }
        Turn turn = new Turn(key.workspace(), now(), stores);
        if (origin.topic().equals(Topics.BATCH_COMMANDS.topicName())) {
            CommandDesk.decide(turn, CommandCodec.decode(envelope(read, key)));
        } else {
            reports.decide(turn, ReportCodec.decode(read.value()));
        }
        return turn;
    }

    private static CloudEvent envelope(Record<byte[], byte[]> read, RecordKey key) {
        CloudEvent envelope = CloudEvent.parse(read.value());
        if (!envelope.workspace().equals(key.workspace())) {
            throw new UnreadableRecordException(
                    "Expected the source and the key to name one workspace, but got '%s' and '%s'"
                            .formatted(envelope.workspace(), key.workspace()));
        }
        return envelope;
    }

    private void setAside(Record<byte[], byte[]> read, RecordMetadata origin, String reason) {
        LOG.warn("Set aside the record at {}: {}", origin, reason);
        outlet.setAside(read, new DeadLetter(origin.topic(), origin.partition(), origin.offset(), SERVICE, reason));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private void doWhatIsDue() {
        Instant now = now();
        List<Timer> due = new ArrayList<>();
        try (KeyValueIterator<String, Timer> timers = stores.timers().range("", Timer.endOf(now))) {
            timers.forEachRemaining(timer -> due.add(timer.value));
        }
        for (Timer timer : due) {
            Turn turn = new Turn(timer.workspace(), now, stores);
            TimerDesk.decide(turn, timer);
            turn.finish(outlet);
        }
    }

    private void forgetOldRequests() {
        Instant now = now();
        List<String> forgotten = new ArrayList<>();
        try (KeyValueIterator<String, KnownRequest> requests = stores.requests().all()) {
            requests.forEachRemaining(request -> {
                if (request.value.isForgottenAt(now)) {
                    forgotten.add(request.key);
                }
            });
        }
        forgotten.forEach(stores.requests()::delete);
    }
}
