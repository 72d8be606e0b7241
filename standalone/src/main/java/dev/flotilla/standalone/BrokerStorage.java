package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The folder in which a broker keeps everything. */
public final class BrokerStorage {
    private BrokerStorage() {}

    /**
     * Prepares the folder for a broker, unless that was done before.
     *
     * @param settings of the broker: its node, its folder and the name of its controller's listener
     * @param clusterId of all brokers that belong together
     * @return whether it was done before
     * @throws Exception if the folder cannot be written
     */
    public static boolean formatOnFirstUse(Properties settings, String clusterId) throws Exception {
        String folder = settings.getProperty("log.dirs");
        // Kafka writes the properties file last, so a folder without it was never formatted to the end.
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return true;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setClusterId(clusterId)
                .addDirectory(folder)
                .setMetadataLogDirectory(folder)
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
        return false;
    }
}
