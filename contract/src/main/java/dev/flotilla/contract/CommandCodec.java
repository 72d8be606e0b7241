package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import java.util.List;

/** The records of {@code flotilla.batch-commands}, keyed by workspace. */
public final class CommandCodec {
    private static final EventTypes TYPES = new EventTypes()
            .with("flotilla.command.request-batch.v1", RequestBatch.class)
            .with("flotilla.command.register-projects.v1", RegisterProjects.class)
            .with("flotilla.command.decide-switchover-precheck.v1", DecidePrecheck.class);

    private CommandCodec() {}

    /** Every command type on the topic. */
    public static List<String> types() {
        return TYPES.names();
    }

    /** The type that a command has on the topic. */
    public static String typeOf(Command command) {
        return TYPES.nameOf(command);
    }

    /** A command as a record's value. */
    public static CloudEvent encode(String workspace, Command command) {
        Command.Header header = command.header();
        return new CloudEvent(
                header.commandId(),
                workspace,
                TYPES.nameOf(command),
                header.commandId(),
                header.requestedAt(),
                WireJson.tree(command));
    }

    /**
     * An envelope as a command.
     *
     * @throws UnreadableRecordException if it is none of a known type
     */
    public static Command decode(CloudEvent envelope) {
        Class<?> type = TYPES.classOf(envelope.type()).orElseThrow(() -> TYPES.unknown(envelope.type()));
        Command command = (Command) WireJson.read((JsonNode) envelope.data(), type);
        envelope.expectToBe(command.header().commandId(), envelope.type());
        return command;
    }
}
