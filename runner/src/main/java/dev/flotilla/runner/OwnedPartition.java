package dev.flotilla.runner;

import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.runner.ledger.ProjectWork;
import dev.flotilla.runner.ledger.WorkLedger;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition of {@code flotilla.project-events} that this runner was given. Its events are folded up to where the log ended
 * when it was given; only then what is still asked for is begun.
 */
final class OwnedPartition {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartition.class);

    private final int partitions;
    private final Dispatcher dispatcher;
    private final WorkLedger ledger = new WorkLedger();
    private OptionalLong endWhenGiven = OptionalLong.empty();
    private boolean live;

    /** @param partitions how many the topic has */
    OwnedPartition(int partitions, Dispatcher dispatcher) {
        this.partitions = partitions;
        this.dispatcher = dispatcher;
    }

    /** Takes in an event. One that cannot be read, or makes no sense, is passed over: engine and projector tell of it. */
    void take(ConsumerRecord<String, byte[]> read) {
        try {
            PublishedEvent event = ProjectEventCodec.decode(read.value());
            if (RecordKey.partition(event.workspace(), partitions) != read.partition()) {
                throw new UnreadableRecordException(
                        "Expected no event of workspace '%s' in this partition".formatted(event.workspace()));
            }
            Optional<ProjectWork> asked = ledger.apply(read.offset(), event);
            if (live) {
                asked.ifPresent(dispatcher::dispatch);
            }
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            LOG.warn(
                    "Passed over {}-{} at offset {}: {}",
                    read.topic(),
                    read.partition(),
                    read.offset(),
                    e.getMessage());
        }
    }

    boolean knowsItsEnd() {
        return endWhenGiven.isPresent();
    }

    void endsAt(long offset) {
        endWhenGiven = OptionalLong.of(offset);
    }

    boolean live() {
        return live;
    }

    /** Begins the work that is outstanding once the events have been folded up to a position that is far enough. */
    void goLive(long position) {
        if (!live && endWhenGiven.isPresent() && position >= endWhenGiven.getAsLong()) {
            live = true;
            ledger.projects().forEach(dispatcher::dispatch);
        }
    }

    /** The offset from which a restart has to read, given the position of the next event. */
    long lowWaterMark(long position) {
        return ledger.lowWaterMark().orElse(position);
    }

    /** Another runner's from now on, or nobody's: cancels all that is being done. */
    void giveUp() {
        ledger.projects().map(ProjectWork::key).forEach(dispatcher::drop);
    }
}
