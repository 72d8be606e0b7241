package dev.flotilla.standalone;

import dev.flotilla.contract.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** How the embedded broker is set up: one node that is broker and controller, small, reachable from this machine only. */
final class BrokerSettings {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "PLAINTEXT";
    private static final int MEBIBYTE = 1024 * 1024;

    private BrokerSettings() {}

    static Properties of(Path logDirectory, int port, int controllerPort) {
        Properties settings = new Properties();
        network(settings, port, controllerPort);
        storage(settings, logDirectory);
        singleNode(settings);
        pace(settings);
        return settings;
    }

    /** Those of the controller alone, in the same folder. */
    static Properties ofController(Path logDirectory, int controllerPort) {
        Properties settings = new Properties();
        controller(settings, controllerPort);
        settings.put("process.roles", "controller");
        settings.put("listeners", address(CONTROLLER_LISTENER, controllerPort));
        settings.put("log.dirs", logDirectory.toString());
        return settings;
    }

    private static void network(Properties settings, int port, int controllerPort) {
        controller(settings, controllerPort);
        String clients = address(CLIENT_LISTENER, port);
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", clients + "," + address(CONTROLLER_LISTENER, controllerPort));
        settings.put("advertised.listeners", clients);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
    }

    private static void controller(Properties settings, int port) {
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        // Voters named here are not written to the storage, so the controller's port may change at every start.
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, LoopbackPort.HOST, port));
    }

    private static String address(String listener, int port) {
        return "%s://%s:%d".formatted(listener, LoopbackPort.HOST, port);
    }

    private static void storage(Properties settings, Path logDirectory) {
        settings.put("log.dirs", logDirectory.toString());
        settings.put("message.max.bytes", String.valueOf(Topic.MAX_RECORD_BYTES));
        settings.put("replica.fetch.max.bytes", String.valueOf(Topic.MAX_RECORD_BYTES));
        // Compaction leaves the newest segment alone, so smaller segments keep compacted topics, and restores, short.
        settings.put("log.segment.bytes", String.valueOf(64 * MEBIBYTE));
        settings.put("log.index.size.max.bytes", String.valueOf(MEBIBYTE));
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 * MEBIBYTE));
        // A laptop may be shut for weeks; forgetting positions meanwhile would mean doing everything again.
        settings.put(
                "offsets.retention.minutes",
                String.valueOf(Duration.ofDays(3650).toMinutes()));
    }

    private static void singleNode(Properties settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "8");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("auto.leader.rebalance.enable", "false");
    }

    private static void pace(Properties settings) {
        // What a killed client had begun is given up soon after its time is over.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // A transaction that begins before the last one of its producer is quite completed is taken in by the broker
        // after a moment; left to the producer, it would come again only after 100 ms.
        settings.put("add.partitions.to.txn.retry.backoff.ms", "2");
        settings.put(
                "add.partitions.to.txn.retry.backoff.max.ms",
                String.valueOf(Duration.ofSeconds(10).toMillis()));
        // Members come from this very process, all at once: there is nobody to wait for.
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Broker and controller are one process: where the one is silent, on a machine that was asleep say, the other
        // was too. A broker
        // that the controller gave up meanwhile would lead nothing for a moment, and lose what is being committed
        // (FormerSession).
        settings.put(
                "broker.session.timeout.ms", String.valueOf(Duration.ofDays(1).toMillis()));
        // It is with a heartbeat that a broker asks to be let in.
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put(
                "server.max.startup.time.ms",
                String.valueOf(Duration.ofMinutes(1).toMillis()));
    }
}
