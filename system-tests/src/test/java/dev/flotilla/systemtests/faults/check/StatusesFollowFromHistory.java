package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each event finds its project in a status that it may happen in and leaves it as the diagram of statuses has it; the API tells the last. */
final class StatusesFollowFromHistory implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        evidence.log().projects().forEach((entity, events) -> {
            Optional<ProjectStatus> status = Optional.empty();
            for (PublishedEvent event : events) {
                Optional<ProjectStatus> next = after(status, event.recorded().event());
                if (next.isEmpty() || !next.get().equals(event.status()) || !status.equals(event.previousStatus())) {
                    breaches.add("%s was %s before version %d, a %s, which says %s and then %s"
                            .formatted(
                                    entity,
                                    status,
                                    event.recorded().version(),
                                    event.recorded().event().getClass().getSimpleName(),
                                    event.previousStatus(),
                                    event.status()));
                }
                status = Optional.of(event.status());
            }
            breaches.addAll(toldBy(evidence, entity, events.getLast()));
        });
        return breaches;
    }

    private static List<String> toldBy(Evidence evidence, EntityId entity, PublishedEvent last) {
        Optional<FinalProject> told = Optional.ofNullable(evidence.projects().get(entity));
        FinalProject expected = new FinalProject(last.status(), last.recorded().version());
        boolean gone = told.isEmpty() && last.status() == ProjectStatus.DELETED;
        return gone || told.equals(Optional.of(expected))
                ? List.of()
                : List.of("%s is %s by its events, but the API tells %s".formatted(entity, expected, told));
    }

    /** The status an event leaves behind; empty if it must not happen. Written down from the specification. */
    private static Optional<ProjectStatus> after(Optional<ProjectStatus> before, ProjectEvent event) {
        if (before.isEmpty()) {
            return event instanceof ProjectEvent.ProjectRegistered
                    ? Optional.of(ProjectStatus.NOT_STARTED)
                    : Optional.empty();
        }
        return after(before.get(), event);
    }

    private static Optional<ProjectStatus> after(ProjectStatus before, ProjectEvent event) {
        return switch (event) {
            case ProjectEvent.ProjectRegistered again -> Optional.empty();
            case OperationRequested requested
            when requested.operation() == Operation.RELEASE ->
                from(
                        before,
                        ProjectStatus.RELEASING,
                        ProjectStatus.PAUSED,
                        ProjectStatus.FAILED,
                        ProjectStatus.COMPLETED,
                        ProjectStatus.RELEASING);
            case OperationRequested requested -> stays(before);
            case ProjectEvent.OperationFailed failed -> stays(before);
            case ProjectEvent.OperationTimedOut timedOut -> stays(before);
            case ProjectEvent.ProjectStarted started -> from(before, ProjectStatus.RUNNING, ProjectStatus.NOT_STARTED);
            case ProjectEvent.ProjectPaused paused -> from(before, ProjectStatus.PAUSED, ProjectStatus.RUNNING);
            case ProjectEvent.ProjectRestored restored ->
                from(before, ProjectStatus.RUNNING, ProjectStatus.PAUSED, ProjectStatus.FAILED);
            case ProjectEvent.ProjectReleased released -> from(before, ProjectStatus.RELEASED, ProjectStatus.RELEASING);
            case ProjectEvent.ProjectDeleted deleted ->
                from(before, ProjectStatus.DELETED, ProjectStatus.NOT_STARTED, ProjectStatus.RELEASED);
            case ProjectEvent.ProjectCompleted completed ->
                from(before, ProjectStatus.COMPLETED, ProjectStatus.RUNNING);
            case ProjectEvent.StageFailed failed -> from(before, ProjectStatus.FAILED, ProjectStatus.RUNNING);
            case ProjectEvent.AlertLevelChanged changed -> stays(before);
            case ProjectEvent.FullVerificationSkipped skipped -> stays(before);
            case ProjectEvent.StageStarted running -> staysRunning(before);
            case ProjectEvent.StageMonitoring running -> staysRunning(before);
            case ProjectEvent.StageCompleted running -> staysRunning(before);
            case ProjectEvent.ForwardSwitchoverEntered running -> staysRunning(before);
            case ProjectEvent.SwitchoverStepConfirmed running -> staysRunning(before);
            case ProjectEvent.SwitchoverStepCompleted running -> staysRunning(before);
            case ProjectEvent.SwitchoverStepFailed running -> staysRunning(before);
            case ProjectEvent.SwitchoverStepRetried running -> staysRunning(before);
            case ProjectEvent.SwitchoverStepSkipped running -> staysRunning(before);
        };
    }

    private static Optional<ProjectStatus> from(ProjectStatus before, ProjectStatus after, ProjectStatus... allowed) {
        return List.of(allowed).contains(before) ? Optional.of(after) : Optional.empty();
    }

    private static Optional<ProjectStatus> staysRunning(ProjectStatus before) {
        return from(before, ProjectStatus.RUNNING, ProjectStatus.RUNNING);
    }

    private static Optional<ProjectStatus> stays(ProjectStatus before) {
        return before == ProjectStatus.DELETED || before == ProjectStatus.RELEASED
                ? Optional.empty()
                : Optional.of(before);
    }
}
