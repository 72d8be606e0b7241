package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Requester;
import java.util.List;
import java.util.Optional;

/**
 * The records of {@code flotilla.batch-events}, keyed by workspace and batch or command. {@code data} has the fields of the event or
 * the answer and beside them who asked: {@code actor}, {@code credential}; of an event also its {@code sequence}.
 */
public final class BatchEventCodec {
    private static final EventTypes TYPES = new EventTypes()
            .with("flotilla.batch.started.v1", BatchEvent.BatchStarted.class)
            .with("flotilla.batch.items-rejected.v1", BatchEvent.ItemsRejected.class)
            .with("flotilla.batch.items-unchanged.v1", BatchEvent.ItemsUnchanged.class)
            .with("flotilla.batch.completed.v1", BatchEvent.BatchCompleted.class)
            .with("flotilla.command.repeated.v1", CommandAnswer.Repeated.class)
            .with("flotilla.command.key-reused.v1", CommandAnswer.KeyReused.class)
            .with("flotilla.command.projects-registered.v1", CommandAnswer.ProjectsRegistered.class)
            .with("flotilla.command.switchover-precheck-decided.v1", CommandAnswer.PrecheckDecided.class);

    private static final String SEQUENCE = "sequence";

    private BatchEventCodec() {}

    /** Every event type on the topic. */
    public static List<String> types() {
        return TYPES.names();
    }

    static String typeOf(CommandAnswer answer) {
        return TYPES.nameOf(answer);
    }

    static CommandAnswer decodeAnswer(String type, JsonNode json) {
        Class<?> answer = TYPES.classOf(type)
                .filter(CommandAnswer.class::isAssignableFrom)
                .orElseThrow(() -> TYPES.unknown(type));
        return (CommandAnswer) WireJson.read(json, answer);
    }

    /** The key of a record. */
    public static RecordKey key(BatchRecord batchRecord) {
        return RecordKey.of(batchRecord.workspace(), batchRecord.subject());
    }

    /** A record's value. */
    public static CloudEvent encode(BatchRecord batchRecord) {
        return switch (batchRecord) {
            case OfBatch batch -> {
                ObjectNode data = WireJson.object();
                data.put(SEQUENCE, batch.sequence());
                if (!(batch.event() instanceof BatchStarted)) {
                    putRequester(data, batch);
                }
                data.setAll(WireJson.tree(batch.event()));
                yield envelope(batch, TYPES.nameOf(batch.event()), data);
            }
            case OfCommand command -> {
                ObjectNode data = WireJson.object();
                putRequester(data, command);
                data.setAll(WireJson.tree(command.answer()));
                yield envelope(command, TYPES.nameOf(command.answer()), data);
            }
        };
    }

    private static void putRequester(ObjectNode data, BatchRecord batchRecord) {
        batchRecord.requester().ifPresent(requester -> {
            data.put("actor", requester.actor());
            requester.credential().ifPresent(credential -> data.set("credential", WireJson.tree(credential)));
        });
    }

    private static CloudEvent envelope(BatchRecord batchRecord, String type, ObjectNode data) {
        return new CloudEvent(
                idOf(batchRecord), batchRecord.workspace(), type, batchRecord.subject(), batchRecord.time(), data);
    }

    private static String idOf(BatchRecord batchRecord) {
        return switch (batchRecord) {
            case OfBatch batch -> batch.subject() + "/" + batch.sequence();
            case OfCommand command -> command.subject() + "/answer";
        };
    }

    /**
     * A record's value as what it tells.
     *
     * @throws UnreadableRecordException if it is none of a known type
     */
    public static BatchRecord decode(byte[] value) {
        CloudEvent envelope = CloudEvent.parse(value);
        Class<?> type = TYPES.classOf(envelope.type()).orElseThrow(() -> TYPES.unknown(envelope.type()));
        Object content = WireJson.read((JsonNode) envelope.data(), type);
        Optional<Requester> requester =
                WireJson.read(envelope.data(), RequesterData.class).requester();
        BatchRecord batchRecord = content instanceof BatchEvent event
                ? new OfBatch(
                        envelope.workspace(),
                        envelope.subject(),
                        WireJson.read(envelope.data(), BatchEventData.class).sequence(),
                        envelope.time(),
                        requester,
                        event)
                : new OfCommand(
                        envelope.workspace(), envelope.subject(), envelope.time(), requester, (CommandAnswer) content);
        envelope.expectToBe(idOf(batchRecord), envelope.type());
        return batchRecord;
    }

    /** Who asked; not there in records of earlier versions. */
    private record RequesterData(Optional<String> actor, Optional<Credential> credential) {
        Optional<Requester> requester() {
            return actor.map(known -> new Requester(known, credential));
        }
    }

    /** What every event of a batch has, whatever happened. */
    private record BatchEventData(int sequence) {
        private BatchEventData {
            if (sequence < 0) {
                throw new IllegalArgumentException("Expected a sequence of 0 or more, but got " + sequence);
            }
        }
    }
}
