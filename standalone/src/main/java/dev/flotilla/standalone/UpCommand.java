package dev.flotilla.standalone;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.ServiceLog;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.observability.trace.Tracing;
import dev.flotilla.runner.simulation.SimulatedRunnerService;
import dev.flotilla.runner.simulation.SimulationSettings;
import dev.flotilla.standalone.Standalone.RunnerStart;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flotilla up}: runs until it is told to stop, by Ctrl-C or a signal. */
@Command(
        name = "up",
        description =
                "Starts Flotilla and runs until Ctrl-C; a later start on the same data directory finds everything again.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class UpCommand implements Callable<Integer> {
    private static final List<String> TLS_VARIABLES = List.of("FLOTILLA_TLS_CERTIFICATE", "FLOTILLA_TLS_KEY");

    @Spec
    private CommandSpec command;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept.",
            defaultValue = "flotilla-data")
    private Path dataDirectory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The HTTP API's port on 127.0.0.1, 0 for any.",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Kafka's port on 127.0.0.1, 0 for any.",
            defaultValue = "9092")
    private int kafkaPort;

    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            description = "Who carries operations out: ${COMPLETION-CANDIDATES}.",
            defaultValue = "simulated")
    private RunnerChoice runner;

    @Option(
            names = "--demo-projects",
            paramLabel = "N",
            description = "Registers so many projects to try things with, 0 to 10000, if there are none yet.",
            defaultValue = "0")
    private int demoProjects;

    /** Who carries operations out. */
    private enum RunnerChoice {
        simulated,
        none
    }

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        ServiceLog.configure();
        Tracing.start("flotilla");
        StandaloneSettings settings = settings();
        AccessSettings access = settings.access();
        checkOptions(access);
        Standalone flotilla = Standalone.start(settings, startOfRunner());
        Runtime.getRuntime().addShutdownHook(new Thread(flotilla::close, "flotilla-stop"));
        if (demoProjects > 0) {
            new DemoProjects(flotilla.workspace(StandaloneSettings.DEFAULT_WORKSPACE)).register(demoProjects);
        }
        welcome(flotilla, access, Duration.ofNanos(System.nanoTime() - begun));
        throw flotilla.failure().join();
    }

    /** Read from the same variables as those of the command API as a process of its own. */
    private StandaloneSettings settings() {
        Environment environment = Environment.ofProcess();
        AccessSettings access = AccessSettings.of(environment);
        TLS_VARIABLES.stream()
                .filter(name -> environment.text(name).isPresent())
                // No logger may be made before the log is configured, so none of the class's own.
                .forEach(name -> LoggerFactory.getLogger(UpCommand.class)
                        .warn(
                                "{} is set, but `flotilla up` listens without TLS, on the loopback address only. See docs/security.md",
                                name));
        Optional<SharedSecret> scrapers = SharedSecret.ofScrapers(environment);
        try {
            environment.check();
        } catch (Environment.SettingsException e) {
            throw new StandaloneException(e.getMessage());
        }
        return new StandaloneSettings(dataDirectory, port, kafkaPort, access, scrapers);
    }

    private void checkOptions(AccessSettings access) {
        if (demoProjects > 0 && access.requiresAuthentication()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Expected no --demo-projects with authentication, because registering projects takes an admin's key, which this command does not have; register them over the API (README.md, Post a batch), or start once without the keys");
        }
        if (demoProjects < 0 || demoProjects > DemoProjects.MOST) {
            throw new ParameterException(
                    command.commandLine(),
                    "Expected --demo-projects from 0 to %d, but got %d".formatted(DemoProjects.MOST, demoProjects));
        }
    }

    private Optional<RunnerStart> startOfRunner() {
        return switch (runner) {
            case none -> Optional.empty();
            case simulated ->
                Optional.of((kafka, meters) -> {
                    SimulatedRunnerService service =
                            new SimulatedRunnerService(kafka, SimulationSettings.DEFAULT, meters);
                    service.start();
                    return service::close;
                });
        };
    }

    private void welcome(Standalone flotilla, AccessSettings access, Duration took) {
        PrintWriter out = command.commandLine().getOut();
        String api = flotilla.workspace(StandaloneSettings.DEFAULT_WORKSPACE).toString();
        String authorization = access.requiresAuthentication() ? " -H \"Authorization: Bearer $FLOTILLA_TOKEN\"" : "";
        out.printf(
                """
                Flotilla is ready (%.1f s).
                  Console    %s/
                  HTTP API   %s (described by /openapi.json)
                  Kafka      %s
                  Data       %s
                  Access     %s
                Try:
                  curl -s '%s/projects?pageSize=5'%s
                  curl -s -X POST %s/previews%s -H 'Content-Type: application/json' -d '{"operation":"START","selection":{"filter":{"status":["NOT_STARTED"]}}}'
                  curl -s -X POST %s/batches%s -H 'Content-Type: application/json' -H 'Prefer: wait=10' -d '{"operation":"START","selection":{"filter":{"status":["NOT_STARTED"]}}}'
                Ctrl-C stops it.
                """,
                took.toMillis() / 1000.0,
                flotilla.address(),
                flotilla.address(),
                flotilla.kafka().bootstrapServers(),
                dataDirectory.toAbsolutePath().normalize(),
                access.requiresAuthentication()
                        ? "with a token or an API key: export FLOTILLA_TOKEN=… (docs/security.md)"
                        : "open: everybody on this machine may do everything",
                api,
                authorization,
                api,
                authorization,
                api,
                authorization);
        out.flush();
    }
}
