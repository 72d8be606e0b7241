package dev.flotilla.contract;

import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How the types are read that do not show by themselves what they are. */
final class WireTypes {
    private WireTypes() {}

    static SimpleModule module() {
        return new SimpleModule("flotilla")
                .addSerializer(new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(
                        Parameters.class,
                        new TellingFieldReader<>(
                                Parameters.class,
                                Map.of(
                                        "alertLevel", Parameters.AlertConfiguration.class,
                                        "action", Parameters.Switchover.class),
                                Optional.of(Parameters.NONE)))
                .addDeserializer(
                        Selection.class,
                        new TellingFieldReader<>(
                                Selection.class,
                                Map.of("projectIds", Selection.ByIds.class, "filter", Selection.ByFilter.class),
                                Optional.empty()));
    }
}
