package dev.flotilla.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.observability.trace.TraceContext;
import dev.flotilla.streams.HeadersOf;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that a turn will publish, ready to be sent: whatever could go wrong with it goes wrong while it is made, when the
 * turn has written nothing yet.
 *
 * @param sink the node of the topology that sends it
 */
record Outgoing(String sink, Record<byte[], byte[]> content) {

    static Outgoing of(PublishedEvent event, Optional<TraceContext> trace) {
        return of(EngineTopology.PROJECT_EVENTS, ProjectEventCodec.key(event), ProjectEventCodec.encode(event), trace);
    }

    static Outgoing of(BatchRecord batchRecord, Optional<TraceContext> trace) {
        return of(
                EngineTopology.BATCH_EVENTS,
                BatchEventCodec.key(batchRecord),
                BatchEventCodec.encode(batchRecord),
                trace);
    }

    private static Outgoing of(String sink, RecordKey key, CloudEvent event, Optional<TraceContext> trace) {
        // As the partitioner will: a key that it cannot read must not get that far.
        String text = RecordKey.parse(key.toString()).toString();
        Headers headers = HeadersOf.map(CloudEvent.headers());
        trace.ifPresent(known -> known.addTo(headers));
        return new Outgoing(
                sink,
                new Record<>(text.getBytes(UTF_8), event.toBytes(), event.time().toEpochMilli(), headers));
    }
}
