package dev.flotilla.domain;

import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepStatus;

/** The way of a project to its end: whether it goes on, and how it is taken up again where it does not go on by itself. */
final class Way {
    private static final int LONGEST_WAY = 60;

    private Way() {}

    /** True if a runner is at work, a person has to decide, or the project is as far as it gets and goes on there. */
    static boolean waitsForSomebody(Project project) {
        return NextMove.of(project).isPresent() || isAtFailedStep(project) || isUpToDate(project);
    }

    /** True if nothing is left to be done but to release or delete the project. */
    static boolean hasEnded(Project project) {
        return switch (project.status()) {
            case COMPLETED, RELEASED, DELETED -> true;
            case RUNNING -> isUpToDate(project);
            case NOT_STARTED, PAUSED, FAILED, RELEASING -> false;
        };
    }

    /** What failed is restored or retried, and everybody does what a project waits for. */
    static void bringAllToTheirEnd(Fleet fleet) {
        for (Project project : fleet.projects()) {
            String id = project.projectId();
            for (int moves = 0; moves < LONGEST_WAY && !hasEnded(fleet.project(id)); moves++) {
                NextMove.of(fleet.project(id))
                        .ifPresentOrElse(move -> move.in(fleet), () -> takeUpAgain(fleet, fleet.project(id)));
            }
        }
    }

    /** Only continuous stages are left, which go on until the project is paused and released. */
    private static boolean isUpToDate(Project project) {
        return project.pendingOperation().isEmpty()
                && project.stages().stream()
                        .allMatch(stage ->
                                stage.status() == StageStatus.FINISHED || stage.status() == StageStatus.MONITORING);
    }

    private static boolean isAtFailedStep(Project project) {
        return project.currentStep().filter(step -> step.is(StepStatus.FAILED)).isPresent();
    }

    private static void takeUpAgain(Fleet fleet, Project project) {
        if (project.status() != ProjectStatus.RUNNING) {
            fleet.submit(BatchRequests.batch(Operation.RESTORE, project.projectId()));
        } else if (fleet.decidePrecheck(project.projectId(), SwitchoverAction.RETRY)
                .isPresent()) {
            fleet.submit(BatchRequests.switchover(SwitchoverAction.RETRY, project.projectId()));
        }
    }
}
