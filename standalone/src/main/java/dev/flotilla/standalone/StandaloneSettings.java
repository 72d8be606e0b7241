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
 * @param access which callers the public API lets in
 * @param scrapers the secret of those who read {@code /metrics}; empty for everybody on this machine
 */
public record StandaloneSettings(
        Path dataDirectory, int httpPort, int kafkaPort, AccessSettings access, Optional<SharedSecret> scrapers) {
    /** The workspace to use if you need only one. */
    public static final String DEFAULT_WORKSPACE = "default";

    /** Enough for trying: a partition costs some files and some start-up time. */
    static final int PARTITIONS = 4;

    /** With metrics for everybody on this machine. */
    public StandaloneSettings(Path dataDirectory, int httpPort, int kafkaPort, AccessSettings access) {
        this(dataDirectory, httpPort, kafkaPort, access, Optional.empty());
    }

    /** Without authentication: everybody on this machine may do everything. */
    public StandaloneSettings(Path dataDirectory, int httpPort, int kafkaPort) {
        this(dataDirectory, httpPort, kafkaPort, AccessSettings.NO_AUTHENTICATION);
    }
}
