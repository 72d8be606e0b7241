package dev.flotilla.projector.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.streams.HeadersOf;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where records leave the projector: the two compacted tables. */
final class ProjectorTables {
    private static final Map<String, byte[]> JSON = Map.of("content-type", "application/json".getBytes(UTF_8));

    private final ProcessorContext<byte[], byte[]> context;

    ProjectorTables(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /** @param document null if the project was deleted */
    void project(RecordKey key, byte[] document, Instant time) {
        forward(ProjectorTopology.PROJECTS, key, document, time);
    }

    void batch(RecordKey key, byte[] document, Instant time) {
        forward(ProjectorTopology.BATCHES, key, document, time);
    }

    private void forward(String table, RecordKey key, byte[] document, Instant time) {
        context.forward(
                new Record<>(key.toString().getBytes(UTF_8), document, time.toEpochMilli(), HeadersOf.map(JSON)),
                table);
    }
}
