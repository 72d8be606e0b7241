package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.domain.project.ProjectRules;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * The key of a record: a workspace, or a workspace and something in it. The workspace alone decides the partition, so that
 * one engine task owns all of it in one order.
 *
 * @param entityId the project or batch; empty if the whole workspace is meant
 */
public record RecordKey(String workspace, Optional<String> entityId) {

    /** The key of what concerns a whole workspace: commands and reports. */
    public static RecordKey of(String workspace) {
        return new RecordKey(workspace, Optional.empty());
    }

    /** The key of a project or batch in its workspace. */
    public static RecordKey of(String workspace, String entityId) {
        return new RecordKey(workspace, Optional.of(entityId));
    }

    /**
     * Reads a key off a record.
     *
     * @throws UnreadableRecordException if it is none
     */
    public static RecordKey parse(String key) {
        if (key == null) {
            throw new UnreadableRecordException(
                    "Expected a key that begins with a workspace, but the record has no key");
        }
        int slash = key.indexOf('/');
        String workspace = slash < 0 ? key : key.substring(0, slash);
        if (!ProjectRules.WORKSPACE.matcher(workspace).matches()) {
            throw new UnreadableRecordException(
                    "Expected a key that begins with a workspace name, but got '%s'".formatted(key));
        }
        if (slash == key.length() - 1) {
            throw new UnreadableRecordException(
                    "Expected an id behind the slash of a key, but got '%s'".formatted(key));
        }
        return new RecordKey(workspace, slash < 0 ? Optional.empty() : Optional.of(key.substring(slash + 1)));
    }

    /** The partition that a workspace's records are in: murmur2 of its name, as Kafka's own partitioners have it. */
    public static int partition(String workspace, int partitions) {
        return Utils.toPositive(Utils.murmur2(workspace.getBytes(UTF_8))) % partitions;
    }

    /** The partition that this record belongs in. */
    public int partition(int partitions) {
        return partition(workspace, partitions);
    }

    /** As it stands on the record. */
    @Override
    public String toString() {
        return entityId.map(entity -> workspace + "/" + entity).orElse(workspace);
    }
}
