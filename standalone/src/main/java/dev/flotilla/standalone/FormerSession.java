package dev.flotilla.standalone;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The session that a killed broker leaves behind: until it is over, the controller holds the broker for alive and the leader of
 * all it has; from then on until the broker is back, nobody leads.
 *
 * <p>A broker that is started in that time takes up the transactions that were about to be completed, finds their partitions without a
 * leader, takes them for deleted, and calls the transactions completed: nobody ever reads what they wrote, nor anything that comes
 * after it (KAFKA-20734, in Kafka 4.3.1). Therefore the controller starts alone, ends the session, and stops, before the broker
 * begins. That is quicker, too, than a broker that waits for the end of its own session.
 */
final class FormerSession {
    /** More than enough for a controller to read what it wrote, on a machine that has much else to do. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofMillis(10);

    /** How long the controller waits for a broker that will not come. */
    private static final int SESSION_MILLIS = 100;

    /** The file that a broker leaves, and takes away as soon as it starts. */
    private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";

    /** The folder of a partition that every broker has on which there was ever a transaction. */
    private static final String TRANSACTIONS = "__transaction_state-0";

    private static final String BROKERS_GIVEN_UP = "FencedBrokerCount";
    private static final String BROKERS_ALIVE = "ActiveBrokerCount";

    private FormerSession() {}

    /**
     * Ends it, if the broker whose folder this is did not stop in order. It is over once the controller has given a broker up and
     * holds none for alive. That none is alive is not enough: it says so too before it has read its log.
     *
     * @param folder of a broker that is not running, formatted
     * @throws StandaloneException if it is not over within a minute: the machine is too slow, or the controller's log does not know
     *     of the broker
     */
    static void end(Path folder, Properties settingsOfController) {
        end(folder, settingsOfController, LONGEST);
    }

    static void end(Path folder, Properties settingsOfController, Duration atMost) {
        if (Files.exists(folder.resolve(STOPPED_IN_ORDER)) || !Files.exists(folder.resolve(TRANSACTIONS))) {
            return;
        }
        Properties settings = new Properties();
        settings.putAll(settingsOfController);
        settings.put("broker.session.timeout.ms", String.valueOf(SESSION_MILLIS));
        settings.put("broker.heartbeat.interval.ms", String.valueOf(SESSION_MILLIS / 2));
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        try {
            controller.startup();
            awaitEnd(folder, atMost);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitEnd(Path folder, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!isOver()) {
            if (System.nanoTime() >= deadline) {
                throw new StandaloneException(
                        """
                        Expected the controller to give up the broker that was killed, but after %d s it counts %d brokers as given up and %d as alive. \
                        Start again once the machine has less to do; if it is the same then, what the controller knows is damaged: \
                        put a backup of %s in its place\
                        """.formatted(atMost.toSeconds(), count(BROKERS_GIVEN_UP), count(BROKERS_ALIVE), folder));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private static boolean isOver() {
        return count(BROKERS_GIVEN_UP) > 0 && count(BROKERS_ALIVE) == 0;
    }

    /** By the controller's own metric; 0 until it has one. */
    private static int count(String metric) {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("kafka.controller:type=KafkaController,name=" + metric);
            return ((Number) metrics.getAttribute(name, "Value")).intValue();
        } catch (InstanceNotFoundException notYet) {
            return 0;
        } catch (JMException e) {
            throw new StandaloneException("Expected the controller's metric %s, but got %s".formatted(metric, e), e);
        }
    }
}
