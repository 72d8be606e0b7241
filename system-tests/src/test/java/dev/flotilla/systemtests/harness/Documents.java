package dev.flotilla.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;

/** Reads what several tests look for in the API's documents. */
public final class Documents {
    private Documents() {}

    /** A batch's counts, without their total. */
    public static ItemCounts counts(JsonNode batch) {
        JsonNode counts = batch.path("counts");
        return new ItemCounts(
                counts.path("running").asInt(),
                counts.path("succeeded").asInt(),
                counts.path("failed").asInt(),
                counts.path("rejected").asInt(),
                counts.path("timedOut").asInt());
    }

    public static boolean hasEnded(JsonNode batch) {
        return BatchStatus.valueOf(batch.path("status").asText()).terminal();
    }
}
