package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many batches of a workspace have not ended, as the projector tells the command API.
 *
 * @param open those that are decided, and those that are asked for and not decided yet
 * @param readTo the offset in the workspace's partition of {@code flotilla.batch-commands} before which all commands are counted
 */
public record OpenBatchCount(int open, long readTo) {

    /** As it stands in the projector's answer. */
    public byte[] toBytes() {
        return WireJson.write(this);
    }

    /**
     * Reads the projector's answer. One of an earlier version does not say how far it has read, and is taken to have read all.
     *
     * @throws UnreadableRecordException if it is no count
     */
    public static OpenBatchCount parse(byte[] json) {
        JsonNode tree = WireJson.parse(json);
        return new OpenBatchCount(tree.path("open").asInt(), tree.path("readTo").asLong(Long.MAX_VALUE));
    }
}
