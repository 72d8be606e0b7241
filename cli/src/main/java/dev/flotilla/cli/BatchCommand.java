package dev.flotilla.cli;

import picocli.CommandLine.Command;

/** {@code flotilla batch}: the nine operations, and what became of them. */
@Command(
        name = "batch",
        description =
                "Carries an operation out on many projects; lists batches, shows one, its items, asks again for what failed.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BatchListCommand.class,
            BatchShowCommand.class,
            BatchItemsCommand.class,
            BatchRetryCommand.class,
            Operations.Start.class,
            Operations.Pause.class,
            Operations.Restore.class,
            Operations.Release.class,
            Operations.Delete.class,
            Operations.ModifyAlertConfiguration.class,
            Operations.SkipFullVerification.class,
            Operations.EnterForwardSwitchover.class,
            Operations.StartForwardSwitchover.class
        })
public final class BatchCommand {}
