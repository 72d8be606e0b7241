package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.cli.BatchCommand;
import dev.flotilla.cli.CompletionCommand;
import dev.flotilla.cli.ExitCode;
import dev.flotilla.cli.ProjectsCommand;
import dev.flotilla.cli.SummaryCommand;
import dev.flotilla.cli.WhoAmICommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            ProjectsCommand.class,
            BatchCommand.class,
            SummaryCommand.class,
            WhoAmICommand.class,
            ReplayCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            KeysCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class FlotillaMain {
    private static final Pattern MISSING_CHOICE =
            Pattern.compile("^Error: Missing required argument(?:\\(s\\)| \\(specify one of these\\)): ");

    private FlotillaMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine()
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    /** Whatever the locale: JSON is UTF-8, and so are terminals. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), UTF_8), true);
    }

    static CommandLine commandLine() {
        return new CommandLine(new FlotillaMain())
                .setExecutionExceptionHandler(FlotillaMain::explain)
                .setParameterExceptionHandler(FlotillaMain::misunderstood)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What is wrong, and where to read on; the whole help would hide it, but where a command is only a heading for others. */
    private static int misunderstood(ParameterException raised, String[] arguments) {
        CommandLine command = raised.getCommandLine();
        if (command.getCommand() instanceof Callable) {
            command.getErr().println(sentence(raised));
            UnmatchedArgumentException.printSuggestions(raised, command.getErr());
            command.getErr().printf("See: %s --help%n", command.getCommandSpec().qualifiedName());
        } else {
            command.usage(command.getErr());
            command.getErr().println(sentence(raised));
        }
        return ExitCode.USAGE;
    }

    /** What picocli itself says in the words that all else is said in. */
    private static String sentence(ParameterException raised) {
        String message = raised.getMessage();
        if (raised instanceof MissingParameterException) {
            return MISSING_CHOICE.matcher(message).replaceFirst("Expected one of these, but got none: ");
        }
        boolean isHeading = !(raised.getCommandLine().getCommand() instanceof Callable);
        return isHeading && raised instanceof UnmatchedArgumentException unmatched
                ? "Expected one of these commands, but got '%s'".formatted(String.join(" ", unmatched.getUnmatched()))
                : message;
    }

    /** The version the jar was built with; there is none while classes are run from a folder. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = FlotillaMain.class.getPackage().getImplementationVersion();
            return new String[] {"Flotilla " + (built == null ? "(not packaged)" : built)};
        }
    }

    /** What stands in the way of a start is said in a sentence; anything else is a fault, and shown whole. */
    private static int explain(Exception raised, CommandLine command, CommandLine.ParseResult arguments) {
        if (!(raised instanceof StandaloneException unavailable)) {
            raised.printStackTrace(command.getErr());
            return ExitCode.FAULT;
        }
        command.getErr().println("Flotilla: " + unavailable.getMessage());
        return unavailable instanceof EventLogException ? ExitCode.UNAVAILABLE : ExitCode.FAULT;
    }
}
