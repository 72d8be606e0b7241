package dev.flotilla.standalone;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM: one durable node on 127.0.0.1. Everything it holds is in its data directory, and a
 * broker started on the same directory later has all of it again. Topics are as durable as the operating system's page
 * cache: they outlive the process, killed or not, but the last moments before a power cut may be lost.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final DataDirectoryLock lock;
    private final KafkaRaftServer server;
    private final CompletableFuture<StandaloneException> failure;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(
            DataDirectoryLock lock, KafkaRaftServer server, CompletableFuture<StandaloneException> failure, int port) {
        this.lock = lock;
        this.server = server;
        this.failure = failure;
        this.port = port;
    }

    /**
     * Starts the broker and returns once clients can connect.
     *
     * @param dataDirectory created if it is missing; its folder {@code kafka} is the broker's
     * @param port to listen on, or 0 for any that is free
     * @throws StandaloneException if another Flotilla uses the directory, another program the port, or Kafka does
     *     not start
     */
    public static EmbeddedBroker start(Path dataDirectory, int port) {
        DataDirectoryLock lock = DataDirectoryLock.hold(dataDirectory);
        try {
            return start(
                    lock, dataDirectory.resolve("kafka").toAbsolutePath(), LoopbackPort.usable(port, "--kafka-port"));
        } catch (Throwable notStarted) {
            lock.close();
            throw notStarted;
        }
    }

    private static EmbeddedBroker start(DataDirectoryLock lock, Path logDirectory, int port) {
        CompletableFuture<StandaloneException> failure = KafkaExit.watch();
        try {
            int controllerPort = LoopbackPort.anyFree();
            Properties settings = BrokerSettings.of(logDirectory, port, controllerPort);
            if (BrokerStorage.formatOnFirstUse(settings, Uuid.randomUuid().toString())) {
                FormerSession.end(logDirectory, BrokerSettings.ofController(logDirectory, controllerPort));
            }
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(lock, server, failure, port);
        } catch (Exception e) {
            KafkaExit.unwatch(failure);
            throw new StandaloneException("The Kafka broker on " + logDirectory + " did not start: " + e, e);
        }
    }

    /** The address that Kafka clients on this machine start from. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** The port clients connect to; given to {@link #start} again, it stays the same across restarts. */
    public int port() {
        return port;
    }

    /**
     * Completes if the broker fails so badly, for want of disk space say, that it cannot go on. It answers nobody from
     * then on, and the process should end.
     */
    public CompletableFuture<StandaloneException> failure() {
        return failure.copy();
    }

    /** Stops the broker in order, with nothing left to recover at the next start. Safe to call again. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            KafkaExit.unwatch(failure);
        }
    }
}
