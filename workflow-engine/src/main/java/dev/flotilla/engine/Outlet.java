package dev.flotilla.engine;

import dev.flotilla.contract.DeadLetter;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where the engine's records leave: one sink for each topic it writes. */
final class Outlet {
    private final ProcessorContext<byte[], byte[]> context;

    Outlet(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    void publish(Outgoing outgoing) {
        context.forward(outgoing.content(), outgoing.sink());
    }

    void setAside(Record<byte[], byte[]> unreadable, DeadLetter letter) {
        context.forward(
                unreadable
                        .withKey(DeadLetter.kept(unreadable.key()))
                        .withValue(DeadLetter.kept(unreadable.value()))
                        .withHeaders(headers(letter.headers())),
                EngineTopology.DEAD_LETTERS);
    }

    static Headers headers(Map<String, byte[]> values) {
        Headers headers = new RecordHeaders();
        values.forEach(headers::add);
        return headers;
    }
}
