package dev.flotilla.systemtests.harness;

import dev.flotilla.contract.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** How a broker, which is a controller too, is set up if a test starts it itself. */
public final class BrokerProperties {
    private static final int MEBIBYTE = 1024 * 1024;

    private BrokerProperties() {}

    /**
     * Where a broker listens.
     *
     * @param number its id, from 1
     */
    public record Address(int number, String host, int port, int controllerPort) {
        public String client() {
            return host + ":" + port;
        }

        private String voter() {
            return "%d@%s:%d".formatted(number, host, controllerPort);
        }
    }

    /** One of three: nothing is acknowledged before two of them have it. */
    public static Properties ofThree(Address own, List<Address> all, Path directory) {
        Properties settings = of(own, all, directory, "PLAINTEXT");
        replicate(settings, 3, 2);
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        return settings;
    }

    /**
     * The only one there is.
     *
     * @param protocol by which clients come to it: PLAINTEXT, SASL_SSL
     */
    public static Properties single(Address own, Path directory, String protocol) {
        Properties settings = of(own, List.of(own), directory, protocol);
        replicate(settings, 1, 1);
        return settings;
    }

    private static Properties of(Address own, List<Address> all, Path directory, String protocol) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(own.number()));
        settings.put(
                "listeners",
                "%s://%s,CONTROLLER://%s:%d".formatted(protocol, own.client(), own.host(), own.controllerPort()));
        settings.put("advertised.listeners", "%s://%s".formatted(protocol, own.client()));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", protocol);
        settings.put("listener.security.protocol.map", "%s:%s,CONTROLLER:PLAINTEXT".formatted(protocol, protocol));
        settings.put(
                "controller.quorum.voters",
                String.join(",", all.stream().map(Address::voter).toList()));
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        size(settings);
        // What a killed client had begun is given up soon after its time is over, as in the standalone form.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        return settings;
    }

    private static void replicate(Properties settings, int replicas, int inSync) {
        settings.put("offsets.topic.replication.factor", String.valueOf(replicas));
        settings.put("transaction.state.log.replication.factor", String.valueOf(replicas));
        settings.put("transaction.state.log.min.isr", String.valueOf(inSync));
        settings.put("share.coordinator.state.topic.replication.factor", String.valueOf(replicas));
        settings.put("share.coordinator.state.topic.min.isr", String.valueOf(inSync));
    }

    private static void size(Properties settings) {
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("transaction.state.log.num.partitions", "8");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("message.max.bytes", String.valueOf(Topic.MAX_RECORD_BYTES));
        settings.put("replica.fetch.max.bytes", String.valueOf(Topic.MAX_RECORD_BYTES));
        settings.put("log.segment.bytes", String.valueOf(64 * MEBIBYTE));
        settings.put("log.index.size.max.bytes", String.valueOf(MEBIBYTE));
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 * MEBIBYTE));
    }
}
