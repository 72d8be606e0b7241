package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.contract.process.ServiceLog;
import dev.flotilla.standalone.BrokerStorage;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** One broker, which is a controller too, in a process of its own. */
public final class BrokerMain {
    private BrokerMain() {}

    /** @param arguments the file with the broker's properties, and the id of its cluster */
    public static void main(String[] arguments) throws Exception {
        ServiceLog.configure();
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            settings.load(file);
        }
        BrokerStorage.formatOnFirstUse(settings, arguments[1]);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }
}
