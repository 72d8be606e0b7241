package dev.flotilla.systemtests.faults.check;

import dev.flotilla.systemtests.faults.client.History;
import java.util.Map;

/**
 * Everything that promises are held against.
 *
 * @param history what clients were told
 * @param log what stands on the topics
 * @param batches every batch on the topics and every accepted one, as the API tells of it in the end; without those it does not know
 * @param projects every project on the topics that the API tells of in the end
 */
public record Evidence(
        History history,
        EventLog log,
        Map<EntityId, FinalBatch> batches,
        Map<EntityId, FinalProject> projects,
        Replayed replayed) {}
