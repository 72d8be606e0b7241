package dev.flotilla.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flotilla completion}: the whole command tree as a script for the shell. */
@Command(
        name = "completion",
        description =
                "Prints a script that lets bash and zsh complete commands and options:  source <(./flotilla completion)",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        CommandLine root = command.root().commandLine();
        root.getOut().print(AutoComplete.bash(root.getCommandName(), root));
        root.getOut().flush();
        return ExitCode.DONE;
    }
}
