package dev.flotilla.engine;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.ServiceLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs a workflow engine as a process of its own; settings come from the environment. */
public final class EngineMain {
    private EngineMain() {}

    /** Starts the engine and stays until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceLog.configure();
        Map<String, String> environment = System.getenv();
        EngineSettings settings = new EngineSettings(
                KafkaSettings.of(environment.getOrDefault("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")),
                Path.of(environment.getOrDefault("FLOTILLA_STATE_DIR", "state/workflow-engine")),
                Integer.parseInt(environment.getOrDefault("FLOTILLA_THREADS", "1")),
                Integer.parseInt(environment.getOrDefault("FLOTILLA_STANDBY_REPLICAS", "0")),
                Optional.ofNullable(environment.get("FLOTILLA_INSTANCE_ID")));
        WorkflowEngine engine = new WorkflowEngine(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            engine.close();
            stopped.countDown();
        }));
        engine.start();
        stopped.await();
    }
}
