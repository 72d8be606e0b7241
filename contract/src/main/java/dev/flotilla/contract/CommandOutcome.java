package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of a command, as the projector tells the command API. */
public sealed interface CommandOutcome {

    /** @param batch a {@link dev.flotilla.contract.document.BatchDocument}, ready to be passed on */
    record BecameBatch(JsonNode batch) implements CommandOutcome {}

    /** It was answered without becoming a batch of its own. */
    record Answered(CommandAnswer answer) implements CommandOutcome {}

    /** As it stands in the projector's answer. */
    default byte[] toBytes() {
        ObjectNode json = WireJson.object();
        switch (this) {
            case BecameBatch became -> json.set("batch", became.batch());
            case Answered answered -> {
                json.put("type", BatchEventCodec.typeOf(answered.answer()));
                json.set("answer", WireJson.tree(answered.answer()));
            }
        }
        return WireJson.write(json);
    }

    /**
     * Reads the projector's answer.
     *
     * @throws UnreadableRecordException if it is no outcome
     */
    static CommandOutcome parse(byte[] json) {
        JsonNode tree = WireJson.parse(json);
        return tree.has("batch")
                ? new BecameBatch(tree.get("batch"))
                : new Answered(BatchEventCodec.decodeAnswer(tree.path("type").asText(), tree.path("answer")));
    }
}
