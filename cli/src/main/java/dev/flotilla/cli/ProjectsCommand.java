package dev.flotilla.cli;

import picocli.CommandLine.Command;

/** {@code flotilla projects}: what is migrated. */
@Command(
        name = "projects",
        description = "Lists projects, shows one and what happened to it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProjectListCommand.class,
            ProjectShowCommand.class,
            ProjectHistoryCommand.class,
            ProjectPrecheckCommand.class
        })
public final class ProjectsCommand {}
