package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.log.CommandLog;
import dev.flotilla.commandapi.log.CommandLogException;
import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.Topic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A log in memory, which can be made to fail. */
final class FakeCommandLog implements CommandLog {
    private final List<Appended> appended = new CopyOnWriteArrayList<>();
    private final AtomicLong end = new AtomicLong();
    private volatile Reason reason = Reason.NOT_STORED;
    private volatile Optional<String> missing = Optional.empty();

    record Appended(Topic topic, CloudEvent event) {}

    @Override
    public long append(Topic topic, CloudEvent event) {
        if (missing.isPresent()) {
            throw new CommandLogException(reason, missing.get(), null);
        }
        appended.add(new Appended(topic, CloudEvent.parse(event.toBytes())));
        return end.getAndIncrement();
    }

    @Override
    public Optional<String> missing() {
        return missing;
    }

    /** The offset behind the last record, of both topics. */
    long end() {
        return end.get();
    }

    void goAway(String message) {
        missing = Optional.of(message);
    }

    void fail(Reason why, String message) {
        reason = why;
        missing = Optional.of(message);
    }

    List<Appended> appended() {
        return appended;
    }

    /** What was appended since the last time. */
    List<Appended> takeAppended() {
        List<Appended> taken = List.copyOf(appended);
        appended.clear();
        return taken;
    }

    /** The batch that was asked for, if nothing else was. */
    RequestBatch onlyBatch() {
        assertThat(appended).extracting(Appended::topic).containsExactly(Topic.BATCH_COMMANDS);
        return (RequestBatch) lastCommand();
    }

    /** The last command on the log, as the engine reads it. */
    Command lastCommand() {
        return CommandCodec.decode(appended.getLast().event());
    }

    @Override
    public void close() {}
}
