package dev.flotilla.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command line behind {@code ./flotilla}: names the sub-commands and turns what they raise into messages. */
@Command(
        name = "flotilla",
        description =
                "Moves a fleet of data migration projects together: batch operations over HTTP, every step on Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = FlotillaMain.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nA program of its own: ./flotilla bench measures all of it beside PostgreSQL (--help).",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            KeysCommand.class,
            HelpCommand.class
        })
public final class FlotillaMain {
    private static final int FAILED = 1;

    private FlotillaMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new FlotillaMain()).setExecutionExceptionHandler(FlotillaMain::explain);
    }

    /** The version the jar was built with; there is none while classes are run from a folder. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var built = FlotillaMain.class.getPackage().getImplementationVersion();
            return new String[] {"Flotilla " + (built == null ? "(not packaged)" : built)};
        }
    }

    /** What stands in the way of a start is said in a sentence; anything else is a fault, and shown whole. */
    private static int explain(Exception raised, CommandLine command, CommandLine.ParseResult arguments) {
        if (raised instanceof StandaloneException unavailable) {
            command.getErr().println("Flotilla: " + unavailable.getMessage());
        } else {
            raised.printStackTrace(command.getErr());
        }
        return FAILED;
    }
}
