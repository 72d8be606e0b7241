package dev.flotilla.projector;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.ServiceLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs a projector as a process of its own; settings come from the environment. */
public final class ProjectorMain {
    private ProjectorMain() {}

    /** Starts the projector and stays until the process is told to stop, or ends with 1 where it cannot go on. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceLog.configure();
        Projector projector = new Projector(settings(System.getenv()));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            projector.close();
            stopped.countDown();
        }));
        projector.failure().thenRunAsync(() -> System.exit(1));
        projector.start();
        stopped.await();
    }

    static ProjectorSettings settings(Map<String, String> environment) {
        return new ProjectorSettings(
                KafkaSettings.of(environment.getOrDefault("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")),
                ProjectorSettings.httpAt(
                        environment.getOrDefault("FLOTILLA_HTTP_HOST", "127.0.0.1"),
                        Integer.parseInt(environment.getOrDefault("FLOTILLA_HTTP_PORT", "8081"))),
                Optional.ofNullable(environment.get("FLOTILLA_ADVERTISED_URL")).map(ProjectorMain::hostAndPort),
                Path.of(environment.getOrDefault("FLOTILLA_STATE_DIR", "state/projector")),
                Integer.parseInt(environment.getOrDefault("FLOTILLA_THREADS", "1")),
                Integer.parseInt(environment.getOrDefault("FLOTILLA_STANDBY_REPLICAS", "0")),
                Optional.ofNullable(environment.get("FLOTILLA_INSTANCE_ID")));
    }

    /** Both {@code http://host:port} and {@code host:port} will do. */
    private static String hostAndPort(String url) {
        return url.replaceFirst("^http://", "").replaceFirst("/$", "");
    }
}
