package dev.flotilla.engine;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.observability.trace.TraceContext;
import dev.flotilla.observability.trace.TracedWork;
import dev.flotilla.streams.RecordIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
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
    static final Duration FORGET_INTERVAL = Duration.ofSeconds(1);

    /**
     * Projects that are looked at for timers before records have their turn again, and before what was done is committed: what
     * falls due at one moment, and in all partitions of a thread, must not take as long as a transaction may.
     */
    static final int MOST_AT_ONCE = 1_000;

    /** After how long a timer that failed is tried again. */
    static final Duration PUT_OFF_FOR = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(EngineProcessor.class);

    private final int partitions;
    private final ReportDesk reports;
    private final LongSupplier nanoTime;
    private final EngineMeters meters;
    private ProcessorContext<byte[], byte[]> context;
    private EngineStores stores;
    private OpenBatchAges ages;
    private EngineRecords records;
    private RecordIntake intake;

    EngineProcessor(int partitions, ReportDesk reports, EngineMeters meters, LongSupplier nanoTime) {
        this.partitions = partitions;
        this.reports = reports;
        this.meters = meters;
        this.nanoTime = nanoTime;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        ages = meters.openBatches(taskContext.taskId().partition());
        stores = EngineStores.of(taskContext, ages);
        records = new EngineRecords(taskContext);
        intake = new RecordIntake(
                taskContext,
                DeadLetter.ENGINE,
                EngineTopology.SOURCES,
                EngineTopology.DEAD_LETTERS,
                partitions,
                meters.meters());
        taskContext.schedule(TIMER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> doWhatIsDue());
        taskContext.schedule(FORGET_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> forgetSome());
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        try (TracedWork work = TracedWork.ofRecord("decide", TraceContext.of(read.headers()))) {
            intake.take(read, (key, origin) -> decide(read, key, origin, work.context()))
                    .ifPresent(turn -> turn.finish(records, meters));
        }
    }

    private Turn decide(
            Record<byte[], byte[]> read, RecordKey key, RecordMetadata origin, Optional<TraceContext> trace) {
        Turn turn = turn(key.workspace(), now(), trace);
        if (origin.topic().equals(Topic.BATCH_COMMANDS.topicName())) {
            CommandDesk.decide(
                    turn,
                    CommandCodec.decode(CloudEvent.parse(read.value()).expectOf(key.workspace())),
                    read.headers().lastHeader(DeadLetter.REDRIVEN_FROM) != null);
        } else {
            reports.decide(turn, ReportCodec.decodeSent(key.workspace(), read.value()));
        }
        return turn;
    }

    @Override
    public void close() {
        if (ages != null) {
            meters.forget(context.taskId().partition(), ages);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private Turn turn(String workspace, Instant now, Optional<TraceContext> trace) {
        return new Turn(workspace, now, stores, new Haste(nanoTime), trace);
    }

    private void doWhatIsDue() {
        Instant now = now();
        int left = MOST_AT_ONCE;
        Optional<Timer> due = due(now);
        while (due.isPresent() && left > 0) {
            left -= Math.max(1, carryOut(due.get(), now));
            due = due(now);
        }
    }

    private Optional<Timer> due(Instant now) {
        try (KeyValueIterator<String, Timer> timers = stores.timers().range("", Timer.endOf(now))) {
            return timers.hasNext() ? Optional.of(timers.next().value) : Optional.empty();
        }
    }

    /** How many projects that took. One that fails holds nothing else up: it is tried again later. */
    private int carryOut(Timer timer, Instant now) {
        Turn turn = turn(timer.workspace(), now, Optional.empty());
        int projects;
        try {
            projects = TimerDesk.fire(turn, timer);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Could not do what {} was set for; it is tried again in {}", timer, PUT_OFF_FOR, e);
            stores.timers().delete(timer.key());
            Timer later = timer.at(now.plus(PUT_OFF_FOR));
            stores.timers().put(later.key(), later);
            return 1;
        }
        turn.finish(records, meters);
        return projects;
    }

    private void forgetSome() {
        Instant now = now();
        stores.requests().forgetSome(now);
        stores.decided().forgetSome(now);
    }
}
