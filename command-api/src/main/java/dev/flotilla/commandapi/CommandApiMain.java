package dev.flotilla.commandapi;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.ServiceLog;
import dev.flotilla.http.HttpSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Runs the command API as a process, set up by environment variables. */
public final class CommandApiMain {
    private CommandApiMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceLog.configure();
        CommandApi api = new CommandApi(settings(System.getenv()));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            api.close();
            stopped.countDown();
        }));
        api.start();
        LoggerFactory.getLogger(CommandApiMain.class).info("The command API listens at port {}", api.port());
        stopped.await();
    }

    /** The settings in an environment. */
    static CommandApiSettings settings(Map<String, String> environment) {
        return new CommandApiSettings(
                HttpSettings.at(
                        environment.getOrDefault("FLOTILLA_HTTP_HOST", "127.0.0.1"),
                        Integer.parseInt(environment.getOrDefault("FLOTILLA_HTTP_PORT", "8080"))),
                KafkaSettings.of(environment.getOrDefault("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")),
                addresses(environment.getOrDefault("FLOTILLA_PROJECTOR_URLS", "http://127.0.0.1:8081")));
    }

    private static List<URI> addresses(String list) {
        return Stream.of(list.split(",")).map(String::strip).map(URI::create).toList();
    }
}
