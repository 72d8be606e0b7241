package dev.flotilla.domain.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data migration project as its events left it. Only {@link ProjectEvolution#evolve} makes one.
 *
 * @param switchoverSteps the steps such a project walks, reached or not; empty for an active-active project
 * @param writeStopPosition the source position fixed when a person confirmed that writing has stopped
 * @param pendingOperation what a runner was asked to do; while it is set every other operation is refused
 * @param overdueOperation a request that timed out and that a late report may still answer
 * @param recentReports the last reports that moved a stage or a step, so that a duplicate of one moves nothing
 * @param error what went wrong last and still stands in the way
 * @param version how many events there were
 */
public record Project(
        String projectId,
        ProjectDetails details,
        AlertLevel alertLevel,
        ProjectStatus status,
        List<StageState> stages,
        List<StepState> switchoverSteps,
        Optional<Instant> writeStopPosition,
        Optional<PendingOperation> pendingOperation,
        Optional<PendingOperation> overdueOperation,
        List<String> recentReports,
        Optional<Failure> error,
        long version,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> pausedAt,
        Optional<Instant> failedAt) {

    /** How a person calls it. */
    public String name() {
        return details.name();
    }

    /** What the project is configured to do. */
    public Set<MigrationType> migrationTypes() {
        return details.migrationTypes();
    }

    // Loops, and no streams, in what every change of every project asks several times.

    /** How a stage stands; empty if the project does not have it. */
    public Optional<StageState> stage(Stage stage) {
        for (StageState state : stages) {
            if (state.stage() == stage) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** The status of a stage; empty if the project does not have it. */
    public Optional<StageStatus> stageStatus(Stage stage) {
        return stage(stage).map(StageState::status);
    }

    /** The stage the project is at: the one that failed, else the last one reached; empty before the start. */
    public Optional<StageState> currentStage() {
        Optional<StageState> reached = Optional.empty();
        for (StageState state : stages) {
            if (state.status() == StageStatus.FAILED) {
                return Optional.of(state);
            }
            if (state.status() != StageStatus.INIT) {
                reached = Optional.of(state);
            }
        }
        return reached;
    }

    /** The switchover step the project is held up at; empty before forward switchover is entered and after its last step. */
    public Optional<StepState> currentStep() {
        for (StepState state : switchoverSteps) {
            if (state.status().isPresent() && !state.is(StepStatus.FINISHED)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** True if full verification has come to its end: parked at 100 %, left behind, or skipped. */
    public boolean verified() {
        return stage(Stage.FULL_VERIFICATION)
                .filter(state -> state.parked() || state.status() == StageStatus.FINISHED)
                .isPresent();
    }

    /** True until the project is deleted. */
    public boolean listed() {
        return status != ProjectStatus.DELETED;
    }
}
