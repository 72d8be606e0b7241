package dev.flotilla.engine;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.streams.RecordIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The engine's one processor: makes a turn of every record and of every timer that has come due. */
final class EngineProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final Duration TIMER_INTERVAL = Duration.ofMillis(100);
    static final Duration FORGET_INTERVAL = Duration.ofMinutes(10);

    private static final String SERVICE = "workflow-engine";

    private final int partitions;
    private final ReportDesk reports;
    private ProcessorContext<byte[], byte[]> context;
    private EngineStores stores;
    private Outlet outlet;
    private RecordIntake intake;

    EngineProcessor(int partitions, ReportDesk reports) {
        this.partitions = partitions;
        this.reports = reports;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        stores = EngineStores.of(taskContext);
        outlet = new Outlet(taskContext);
        intake = new RecordIntake(taskContext, SERVICE, EngineTopology.DEAD_LETTERS, partitions);
        taskContext.schedule(TIMER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> doWhatIsDue());
        taskContext.schedule(FORGET_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> forgetOldRequests());
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        intake.take(read, (key, origin) -> decide(read, key, origin)).ifPresent(turn -> turn.finish(outlet));
    }

    private Turn decide(Record<byte[], byte[]> read, RecordKey key, RecordMetadata origin) {
        Turn turn = new Turn(key.workspace(), now(), stores);
        if (origin.topic().equals(Topic.BATCH_COMMANDS.topicName())) {
            CommandDesk.decide(
                    turn, CommandCodec.decode(CloudEvent.parse(read.value()).expectOf(key.workspace())));
        } else {
            reports.decide(turn, ReportCodec.decodeSent(key.workspace(), read.value()));
        }
        return turn;
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
