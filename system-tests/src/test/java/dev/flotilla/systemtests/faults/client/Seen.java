package dev.flotilla.systemtests.faults.client;

import dev.flotilla.commandapi.route.NotStored;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.project.ProjectStatus;
import java.util.Optional;

/** One thing that a client was told. */
public sealed interface Seen {
    String workspace();

    /**
     * A batch was accepted: the answer was 200 or 202.
     *
     * @param key the idempotency key that it was sent with
     */
    record Accepted(String workspace, Optional<String> key, String batchId) implements Seen {}

    /** How a batch stood. */
    record Batch(String workspace, String batchId, BatchStatus status, ItemCounts counts) implements Seen {}

    /** Which version an item of a batch left its project at, or found it at. */
    record Item(String workspace, String projectId, long version) implements Seen {}

    /** How a project stood. */
    record Project(String workspace, String projectId, long version, ProjectStatus status) implements Seen {}

    /** The answer was that there is no such batch. */
    record NoBatch(String workspace, String batchId) implements Seen {}

    /** The answer was that there is no such project. */
    record NoProject(String workspace, String projectId) implements Seen {}

    /**
     * Something was posted, and this is what came of it.
     *
     * @param key the idempotency key that it was sent with
     * @param status 0 if there was no answer
     * @param code of the problem; empty if there was none
     */
    record Attempt(String workspace, Optional<String> key, int status, String code) implements Seen {

        /** True if the answer was that it was not stored and will not be. */
        public boolean saysNothingWasStored() {
            return status >= 400 && NotStored.isSaidBy(code);
        }
    }

    /** An answer that should not be given to a request that is in order. */
    record Unexpected(String workspace, String request, int status, String body) implements Seen {}
}
