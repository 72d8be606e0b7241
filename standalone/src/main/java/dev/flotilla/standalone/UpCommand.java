package dev.flotilla.standalone;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flotilla up}: runs until it is told to stop, by Ctrl-C or a signal. */
@Command(
        name = "up",
        description =
                "Starts Flotilla and runs until Ctrl-C; a later start on the same data directory finds everything again.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept.",
            defaultValue = "flotilla-data")
    private Path dataDirectory;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Kafka's port on this machine, 0 for any.",
            defaultValue = "9092")
    private int kafkaPort;

    @Override
    public Integer call() {
        var broker = EmbeddedBroker.start(dataDirectory, kafkaPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "flotilla-stop"));
        command.commandLine().getOut().println("Kafka: " + broker.bootstrapServers() + ". Ctrl-C stops.");
        throw broker.failure().join();
    }
}
