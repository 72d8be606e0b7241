package dev.flotilla.domain.batch;

import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import java.time.Instant;
import java.util.Optional;

/**
 * A batch of which some items have not ended, as the engine counts it.
 *
 * @param nextSequence the number of its next event
 * @param trace what its events are to name as the trace that they belong to; no rule looks at it
 */
public record OpenBatch(String batchId, ItemCounts counts, Instant deadline, int nextSequence, Optional<String> trace) {

    /** One that belongs to no trace. */
    public OpenBatch(String batchId, ItemCounts counts, Instant deadline, int nextSequence) {
        this(batchId, counts, deadline, nextSequence, Optional.empty());
    }

    /** The batch after one more of its running items has ended. */
    public OpenBatch settle(ItemStatus ended) {
        return new OpenBatch(batchId, counts.move(ItemStatus.RUNNING, ended), deadline, nextSequence, trace);
    }

    /** The end of the batch, once it has come. */
    public Optional<BatchCompleted> completed() {
        return counts.running() == 0
                ? Optional.of(new BatchCompleted(BatchStatus.of(counts, false), counts))
                : Optional.empty();
    }
}
