package dev.flotilla.standalone;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka ends its process when it cannot go on, after a failed disk for example. In a process that is more than Kafka,
 * this turns that into an answer: whoever watches is told, and decides what ends.
 *
 * <p>Kafka's exit procedures are one per process, so every watcher hears of every fatal error.
 */
final class KafkaExit {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaExit.class);
    private static final Set<CompletableFuture<StandaloneException>> WATCHERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(KafkaExit::report);
        Exit.setHaltProcedure(KafkaExit::report);
    }

    private KafkaExit() {}

    /** Completes when Kafka asks for the end of the process, and at no other time. */
    static CompletableFuture<StandaloneException> watch() {
        CompletableFuture<StandaloneException> watcher = new CompletableFuture<>();
        WATCHERS.add(watcher);
        return watcher;
    }

    static void unwatch(CompletableFuture<StandaloneException> watcher) {
        WATCHERS.remove(watcher);
    }

    /** Kafka counts on not coming back from here, hence the exception, which ends the thread that asked. */
    private static void report(int status, String message) {
        StandaloneException failure = new StandaloneException("Kafka cannot go on and asked to end the process (status "
                + status + (message == null ? "" : ", " + message) + "); its log lines above say why");
        LOG.error(failure.getMessage());
        WATCHERS.forEach(watcher -> watcher.completeAsync(() -> failure));
        throw failure;
    }
}
