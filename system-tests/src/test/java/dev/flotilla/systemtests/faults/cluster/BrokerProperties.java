package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.contract.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** How each of the three brokers is set up: nothing is acknowledged before two of them have it. */
final class BrokerProperties {
    private static final int MEBIBYTE = 1024 * 1024;

    private BrokerProperties() {}

    /**
     * Where a broker listens.
     *
     * @param number its id, from 1
     */
    record Address(int number, String host, int port, int controllerPort) {
        String client() {
            return host + ":" + port;
        }

        String voter() {
            return "%d@%s:%d".formatted(number, host, controllerPort);
        }
    }

    static Properties of(Address own, List<Address> all, Path directory) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(own.number()));
        settings.put(
                "listeners",
                "PLAINTEXT://%s,CONTROLLER://%s:%d".formatted(own.client(), own.host(), own.controllerPort()));
        settings.put("advertised.listeners", "PLAINTEXT://" + own.client());
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "controller.quorum.voters",
                String.join(",", all.stream().map(Address::voter).toList()));
        settings.put("log.dirs", directory.toString());
        replication(settings);
        size(settings);
        // What a killed client had begun is given up soon after its time is over, as in the standalone form.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        return settings;
    }

    private static void replication(Properties settings) {
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "3");
        settings.put("share.coordinator.state.topic.min.isr", "2");
        settings.put("auto.create.topics.enable", "false");
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
