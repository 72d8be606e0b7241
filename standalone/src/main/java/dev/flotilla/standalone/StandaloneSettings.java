package dev.flotilla.standalone;

import dev.flotilla.commandapi.access.AccessSettings;
import java.nio.file.Path;

/**
 * How Flotilla is run in one JVM.
 *
 * @param dataDirectory where everything is kept
 * @param httpPort of the public API on 127.0.0.1, 0 for any
 * @param kafkaPort of the broker on 127.0.0.1, 0 for any
 * @param access who is let in by the public API
 */
public record StandaloneSettings(Path dataDirectory, int httpPort, int kafkaPort, AccessSettings access) {
    /** Where everybody on this machine may do everything. */
    public StandaloneSettings(Path dataDirectory, int httpPort, int kafkaPort) {
        this(dataDirectory, httpPort, kafkaPort, AccessSettings.OPEN);
    }

    /** The workspace of who does not care for workspaces. */
    public static final String DEFAULT_WORKSPACE = "default";

    /** Enough for trying: a partition costs some files and some start-up time. */
    static final int PARTITIONS = 4;
}
