package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import java.util.Map;

/**
 * A workspace in numbers.
 *
 * @param byStatus every status a listed project can have, with how many have it
 * @param byStage every stage, with how many projects are at it
 * @param openBatches how many batches have not ended
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SummaryDocument(
        long projects, Map<ProjectStatus, Long> byStatus, Map<Stage, Long> byStage, long openBatches) {}
