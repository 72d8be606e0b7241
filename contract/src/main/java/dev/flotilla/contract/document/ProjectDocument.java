package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.project.Alert;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A project as callers see it.
 *
 * @param stage the stage it is at, the failing one when it failed
 * @param progress of that stage, per cent, 0 to 100, by the runner's latest word; left out if there is no stage, and of what
 *     events alone tell
 * @param stages left out of a list's rows
 * @param switchover null for an active-active project
 * @param latestPosition the source's time up to which changes have been synchronized; null if it never ran
 * @param alerts what it raises at the moment of the answer
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProjectDocument(
        String projectId,
        String name,
        ProjectStatus status,
        Optional<Stage> stage,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> progress,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<StageDocument>> stages,
        Optional<SwitchoverDocument> switchover,
        List<MigrationType> migrationTypes,
        boolean activeActive,
        Endpoint source,
        Endpoint sink,
        List<String> tags,
        AlertLevel alertLevel,
        List<Alert> alerts,
        long version,
        Optional<PendingOperationDocument> pendingOperation,
        Optional<Instant> latestPosition,
        Optional<Instant> latestPositionSampledAt,
        Optional<Long> latencySeconds,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> pausedAt,
        Optional<Failure> error,
        List<Operation> allowedOperations) {

    /** @param progress per cent, 0 to 100; of a stage in progress the runner's latest word */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StageDocument(
            Stage stage,
            StageStatus status,
            int progress,
            boolean skipped,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Failure> error) {}

    /** @param deadline when the batch's item ends, answered or not */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PendingOperationDocument(
            Operation operation, String batchId, String requestId, Instant requestedAt, Instant deadline) {
        static PendingOperationDocument of(PendingOperation pending) {
            return new PendingOperationDocument(
                    pending.operation(),
                    pending.batch().batchId(),
                    pending.requestId(),
                    pending.requestedAt(),
                    pending.deadline());
        }
    }

    /** The whole project. */
    public static ProjectDocument of(Project project, Optional<Telemetry> telemetry, Instant now) {
        return of(
                project,
                telemetry,
                now,
                progress(project, telemetry),
                Optional.of(stages(project, telemetry)),
                SwitchoverDocument.of(project));
    }

    /** The project as a row of a list: without its stages and steps. */
    public static ProjectDocument row(Project project, Optional<Telemetry> telemetry, Instant now) {
        return of(
                project,
                telemetry,
                now,
                progress(project, telemetry),
                Optional.empty(),
                SwitchoverDocument.of(project).map(SwitchoverDocument::withoutSteps));
    }

    /** The project as its events alone tell it, for {@code flotilla.projects}: no telemetry, nothing that passing time changes. */
    public static ProjectDocument ofEvents(Project project) {
        return of(
                project,
                Optional.empty(),
                project.updatedAt(),
                Optional.empty(),
                Optional.of(stages(project, Optional.empty())),
                SwitchoverDocument.of(project));
    }

    private static ProjectDocument of(
            Project project,
            Optional<Telemetry> telemetry,
            Instant now,
            Optional<Integer> progress,
            Optional<List<StageDocument>> stages,
            Optional<SwitchoverDocument> switchover) {
        Optional<Duration> latency =
                telemetry.flatMap(Telemetry::latencySeconds).map(Duration::ofSeconds);
        return new ProjectDocument(
                project.projectId(),
                project.name(),
                project.status(),
                project.currentStage().map(StageState::stage),
                progress,
                stages,
                switchover,
                List.copyOf(project.migrationTypes()),
                project.details().activeActive(),
                project.details().source(),
                project.details().sink(),
                project.details().tags(),
                project.alertLevel(),
                Alert.of(project, latency, now),
                project.version(),
                project.pendingOperation().map(PendingOperationDocument::of),
                telemetry.flatMap(Telemetry::latestPosition),
                telemetry.filter(sample -> sample.latestPosition().isPresent()).map(Telemetry::sampledAt),
                telemetry.flatMap(Telemetry::latencySeconds),
                project.createdAt(),
                project.createdBy(),
                project.updatedAt(),
                project.startedAt(),
                project.finishedAt(),
                project.pausedAt(),
                project.error(),
                Eligibility.allowedOperations(project));
    }

    private static List<StageDocument> stages(Project project, Optional<Telemetry> telemetry) {
        return project.stages().stream()
                .map(stage -> new StageDocument(
                        stage.stage(),
                        stage.status(),
                        progress(stage, telemetry),
                        stage.skipped(),
                        stage.startedAt(),
                        stage.finishedAt(),
                        stage.error()))
                .toList();
    }

    private static Optional<Integer> progress(Project project, Optional<Telemetry> telemetry) {
        return project.currentStage().map(stage -> progress(stage, telemetry));
    }

    private static int progress(StageState stage, Optional<Telemetry> telemetry) {
        boolean inProgress = stage.progress() == 0 && stage.status() != StageStatus.INIT;
        return telemetry
                .filter(sample -> inProgress
                        && sample.stage().filter(stage.stage()::equals).isPresent())
                .flatMap(Telemetry::progress)
                .orElse(stage.progress());
    }
}
