package dev.flotilla.projector.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where records leave the projector: the two compacted tables, and the dead letters. */
final class Tables {
    private static final Map<String, byte[]> JSON = Map.of("content-type", "application/json".getBytes(UTF_8));

    private final ProcessorContext<byte[], byte[]> context;

    Tables(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /** @param document null where the project was deleted */
    void project(RecordKey key, byte[] document, Instant time) {
        forward(ProjectorTopology.PROJECTS, key, document, time);
    }

    void batch(RecordKey key, byte[] document, Instant time) {
        forward(ProjectorTopology.BATCHES, key, document, time);
    }

    private void forward(String table, RecordKey key, byte[] document, Instant time) {
        context.forward(
                new Record<>(key.toString().getBytes(UTF_8), document, time.toEpochMilli(), headers(JSON)), table);
    }

    void deadLetter(Record<byte[], byte[]> read, DeadLetter letter) {
        context.forward(
                read.withKey(DeadLetter.kept(read.key()))
                        .withValue(DeadLetter.kept(read.value()))
                        .withHeaders(headers(letter.headers())),
                ProjectorTopology.DEAD_LETTERS);
    }

    private static Headers headers(Map<String, byte[]> values) {
        Headers headers = new RecordHeaders();
        values.forEach(headers::add);
        return headers;
    }
}
