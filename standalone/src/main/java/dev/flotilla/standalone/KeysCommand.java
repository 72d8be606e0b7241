package dev.flotilla.standalone;

import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
                description =
                        "What it may do where: viewer, operator, runner, admin; * is every workspace. May be given several times.")
        private List<String> roles = List.of();

        @Option(
                names = "--expires-at",
                paramLabel = "TIME",
                description = "When it expires, 2027-01-31T00:00:00Z for example; never if not given.")
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
                return KeyLine.write(
                        key,
                        actor,
                        rolesByWorkspace(),
                        Optional.ofNullable(expiresAt).map(NewCommand::end));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), e.getMessage());
            }
        }

        /** What is given for a workspace twice counts together. */
        private Map<String, List<String>> rolesByWorkspace() {
            Map<String, List<String>> byWorkspace = new TreeMap<>();
            for (String grant : roles) {
                String[] parts = grant.split("=", 2);
                if (parts.length < 2) {
                    throw new IllegalArgumentException(
                            "Expected --role like team-a=operator,runner, but got '%s'".formatted(grant));
                }
                List<String> granted = byWorkspace.computeIfAbsent(parts[0], workspace -> new ArrayList<>());
                Stream.of(parts[1].split(","))
                        .filter(role -> !granted.contains(role))
                        .forEach(granted::add);
            }
            return byWorkspace;
        }

        private static Instant end(String text) {
            Instant end;
            try {
                end = Instant.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "Expected --expires-at like 2027-01-31T00:00:00Z, but got '%s'".formatted(text), e);
            }
            if (!end.isAfter(Instant.now())) {
                throw new IllegalArgumentException(
                        "Expected --expires-at in the future, but got %s, which has passed".formatted(end));
            }
            return end;
        }
    }
}
