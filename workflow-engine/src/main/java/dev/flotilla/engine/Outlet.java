package dev.flotilla.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
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

    void publish(PublishedEvent event) {
        publish(EngineTopology.PROJECT_EVENTS, ProjectEventCodec.key(event), ProjectEventCodec.encode(event));
    }

    void publish(BatchRecord batchRecord) {
        publish(EngineTopology.BATCH_EVENTS, BatchEventCodec.key(batchRecord), BatchEventCodec.encode(batchRecord));
    }

    private void publish(String sink, RecordKey key, CloudEvent event) {
        context.forward(
                new Record<>(
                        key.toString().getBytes(UTF_8),
                        event.toBytes(),
                        event.time().toEpochMilli(),
                        headers(CloudEvent.headers())),
                sink);
    }

    void setAside(Record<byte[], byte[]> unreadable, DeadLetter letter) {
        context.forward(
                unreadable
                        .withKey(DeadLetter.kept(unreadable.key()))
                        .withValue(DeadLetter.kept(unreadable.value()))
                        .withHeaders(headers(letter.headers())),
                EngineTopology.DEAD_LETTERS);
    }

    private static Headers headers(Map<String, byte[]> values) {
        Headers headers = new RecordHeaders();
        values.forEach(headers::add);
        return headers;
    }
}
