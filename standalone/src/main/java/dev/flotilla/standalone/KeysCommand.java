package dev.flotilla.standalone;

import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flotilla keys}: API keys for services. */
@Command(
        name = "keys",
        description = "API keys for services.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeysCommand.NewCommand.class)
final class KeysCommand {

    /** {@code flotilla keys new}: makes a key, shows it once, and prints the line that goes into the key file. */
    @Command(
            name = "new",
            description = "Makes a key. It is shown once, on standard error; the line for the key file, which has only"
                    + " its digest, goes to standard output:  keys new … >> keys",
            mixinStandardHelpOptions = true)
    static final class NewCommand implements Callable<Integer> {
        private static final int DONE = 0;

        @Spec
        private CommandSpec command;

        @Option(
                names = "--actor",
                required = true,
                paramLabel = "NAME",
                description = "Who uses it, as it will stand in batches and events: 1 to 64 visible characters.")
        private String actor;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "WORKSPACE=ROLE[,ROLE]",
                description = "What it may do where: viewer, operator, runner, admin; * is every workspace.")
        private Map<String, String> roles = Map.of();

        @Option(
                names = "--expires-at",
                paramLabel = "TIME",
                description = "From when on it is worth nothing, 2027-01-31T00:00:00Z for example; never if not given.")
        private String expiresAt;

        @Override
        public Integer call() {
            ApiKey key = ApiKey.create(new SecureRandom());
            String line = line(key);
            command.commandLine().getErr().println("The key, which cannot be shown again: " + key.whole());
            command.commandLine().getErr().flush();
            command.commandLine().getOut().println(line);
            command.commandLine().getOut().flush();
            return DONE;
        }

        private String line(ApiKey key) {
            try {
                Map<String, List<String>> byWorkspace = new TreeMap<>();
                roles.forEach((workspace, words) -> byWorkspace.put(workspace, List.of(words.split(","))));
                return KeyLine.write(
                        key, actor, byWorkspace, Optional.ofNullable(expiresAt).map(Instant::parse));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new ParameterException(command.commandLine(), e.getMessage());
            }
        }
    }
}
