package dev.flotilla.projector.store;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.WireSerde;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The last telemetry of every project, apart from the project so that a sample need not write the project again. */
public final class TelemetryStore {
    private static final String NAME = "telemetry";

    private final KeyValueStore<String, Telemetry> samples;

    TelemetryStore(ProcessingContext context) {
        samples = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return OnDisk.store(NAME, WireSerde.of(Telemetry.class));
    }

    public Optional<Telemetry> find(String workspace, String projectId) {
        return Optional.ofNullable(samples.get(StoreKey.of(workspace, projectId)));
    }

    public void put(String workspace, String projectId, Telemetry telemetry) {
        samples.put(StoreKey.of(workspace, projectId), telemetry);
    }

    public void delete(String workspace, String projectId) {
        samples.delete(StoreKey.of(workspace, projectId));
    }
}
