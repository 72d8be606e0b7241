package dev.flotilla.standalone;

import dev.flotilla.contract.Topic;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code flotilla dead-letters}: what could not be read, and sending it again once that is mended. */
@Command(
        name = "dead-letters",
        description = "Lists records that were set aside because they could not be read, and sends them again.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersListCommand.class, DeadLettersRedriveCommand.class})
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    /**
     * Checks the topic that letters came from, before anything is asked of the brokers.
     *
     * @throws ParameterException if Flotilla has no such topic
     */
    static void expectTopic(CommandSpec command, String option, String topic) {
        if (Stream.of(Topic.values()).map(Topic::topicName).noneMatch(topic::equals)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Expected one of %s in %s, but got '%s'"
                            .formatted(
                                    Stream.of(Topic.values())
                                            .map(Topic::topicName)
                                            .toList(),
                                    option,
                                    topic));
        }
    }
}
