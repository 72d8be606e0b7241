package dev.flotilla.standalone;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.http.SharedSecret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How Flotilla is run in one JVM.
 *
 * @param dataDirectory where everything is kept
 * @param httpPort of the public API on 127.0.0.1, 0 for any
 * @param kafkaPort of the broker on 127.0.0.1, 0 for any
 * @param access who is let in by the public API
 * @param scrapers what those show who read {@code /metrics}; empty for everybody on this machine
 */
public record StandaloneSettings(
        Path dataDirectory, int httpPort, int kafkaPort, AccessSettings access, Optional<SharedSecret> scrapers) {
    /** Where everybody on this machine may read the metrics. */
    public StandaloneSettings(Path dataDirectory, int httpPort, int kafkaPort, AccessSettings access) {
        this(dataDirectory, httpPort, kafkaPort, access, Optional.empty());
    }

    /** Where everybody on this machine may do everything. */
    public StandaloneSettings(Path dataDirectory, int httpPort, int kafkaPort) {
        this(dataDirectory, httpPort, kafkaPort, AccessSettings.OPEN);
    }

    /** The workspace of who does not care for workspaces. */
    public static final String DEFAULT_WORKSPACE = "default";

    /** Enough for trying: a partition costs some files and some start-up time. */
    static final int PARTITIONS = 4;
}
