package dev.flotilla.domain.batch;

import static java.util.stream.Collectors.joining;

import dev.flotilla.domain.batch.Parameters.Switchover;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One condition that a project must meet to take part in an operation. */
@FunctionalInterface
interface Guard {

    /**
     * What stands against it; empty if the project meets the condition.
     *
     * @param asked what is asked of a switchover step; only guards on steps look at it
     */
    Optional<Objection> check(Project project, Switchover asked);

    /**
     * What stands against an operation. Its words are put together only when they are told: whoever asks which operations are
     * allowed meets many objections and tells none.
     */
    record Objection(ReasonCode code, String pattern, List<Object> names) {
        static Optional<Objection> that(ReasonCode code, String because, Object... names) {
            return Optional.of(new Objection(code, because, List.of(names)));
        }

        /** Goes on after "Expected to pause project 'x', but it ". */
        String because() {
            return pattern.formatted(names.toArray());
        }
    }

    Guard HAS_NO_PENDING_OPERATION = (project, asked) -> project.pendingOperation()
            .flatMap(pending -> Objection.that(
                    ReasonCode.OPERATION_PENDING,
                    "has a %s pending since %s by batch %s",
                    pending.operation(),
                    pending.requestedAt(),
                    pending.batch().batchId()));

    /** The project is in one of these statuses. */
    static Guard statusIs(ProjectStatus... allowed) {
        Set<ProjectStatus> statuses = Set.of(allowed);
        String listed = Stream.of(allowed).map(Enum::name).collect(joining(" or "));
        return (project, asked) -> statuses.contains(project.status())
                ? Optional.empty()
                : Objection.that(ReasonCode.STATUS_NOT_ALLOWED, "is %s and not %s", project.status(), listed);
    }

    /** The project verifies and has come to the end of it, or a person skipped it. */
    Guard HAS_COMPLETED_FULL_VERIFICATION = (project, asked) -> {
        if (project.verified()) {
            return Optional.empty();
        }
        return project.migrationTypes().contains(MigrationType.FULL_VERIFICATION)
                ? Objection.that(ReasonCode.FULL_VERIFICATION_NOT_COMPLETED, "has not completed full verification yet")
                : Objection.that(
                        ReasonCode.FULL_VERIFICATION_NOT_COMPLETED,
                        "does no full verification; it enters forward switchover by itself");
    };

    /** The project is at full verification: begun, not succeeded, not skipped. */
    Guard IS_IN_FULL_VERIFICATION = (project, asked) -> {
        Optional<StageState> verification = project.stage(Stage.FULL_VERIFICATION);
        if (verification.filter(stage -> stage.status() != StageStatus.INIT).isEmpty()) {
            return Objection.that(
                    ReasonCode.NOT_IN_FULL_VERIFICATION,
                    verification.isPresent() ? "has not reached full verification yet" : "does no full verification");
        }
        return project.verified()
                ? Objection.that(
                        ReasonCode.FULL_VERIFICATION_ALREADY_COMPLETED, "has full verification behind it already")
                : Optional.empty();
    };

    /** The project has a forward switchover that it has not entered. */
    Guard IS_BEFORE_FORWARD_SWITCHOVER = (project, asked) -> project.stageStatus(Stage.FORWARD_SWITCHOVER)
            .map(status -> switch (status) {
                case INIT -> Optional.<Objection>empty();
                case FINISHED -> finishedSwitchover();
                case RUNNING, SUSPENDED, FAILED, MONITORING ->
                    Objection.that(ReasonCode.ALREADY_IN_FORWARD_SWITCHOVER, "is in forward switchover already");
            })
            .orElseGet(Guard::noSwitchover);

    /** The project is in forward switchover. */
    Guard IS_IN_FORWARD_SWITCHOVER = (project, asked) -> project.stageStatus(Stage.FORWARD_SWITCHOVER)
            .map(status -> switch (status) {
                case INIT ->
                    Objection.that(ReasonCode.NOT_IN_FORWARD_SWITCHOVER, "has not entered forward switchover yet");
                case FINISHED -> finishedSwitchover();
                case RUNNING, SUSPENDED, FAILED, MONITORING -> Optional.<Objection>empty();
            })
            .orElseGet(Guard::noSwitchover);

    /** The project is at the step that the caller saw, if one is named: what was meant for that step must not meet the next. */
    Guard IS_AT_THE_STEP_NAMED = (project, asked) -> project.currentStep()
            .filter(step -> asked.step().filter(named -> named != step.step()).isPresent())
            .flatMap(step -> Objection.that(
                    ReasonCode.VERSION_CONFLICT,
                    "is at the switchover step %s and not at %s",
                    step.step(),
                    asked.step().orElseThrow()));

    /** The precheck is never part of a batch: it is retried or skipped one project at a time. */
    Guard IS_NOT_IN_PRECHECK_STEP = (project, asked) -> project.currentStep()
            .filter(step -> step.step() == SwitchoverStep.SWITCHOVER_PRECHECK)
            .flatMap(step -> Objection.that(
                    ReasonCode.SWITCHOVER_PRECHECK_EXCLUDED,
                    "is in the switchover precheck (%s), which is handled one project at a time",
                    status(step)));

    /** The reverse of {@link #IS_NOT_IN_PRECHECK_STEP}, for the decision on one project's precheck. */
    Guard IS_IN_PRECHECK_STEP = (project, asked) -> project.currentStep()
            .filter(step -> step.step() != SwitchoverStep.SWITCHOVER_PRECHECK)
            .flatMap(step -> Objection.that(
                    ReasonCode.STATUS_NOT_ALLOWED, "is at the switchover step %s (%s)", step.step(), status(step)));

    /** The step the project is held up at takes what is to be done: confirm what waits, retry or skip what failed. */
    Guard STEP_TAKES_THE_ACTION =
            (project, asked) -> project.currentStep().flatMap(step -> stepTakes(step, asked.action()));

    private static Optional<Objection> stepTakes(StepState step, SwitchoverAction action) {
        if (step.is(StepStatus.RUNNING)) {
            return Objection.that(
                    ReasonCode.SWITCHOVER_STEP_IN_PROGRESS, "is in the running switchover step %s", step.step());
        }
        boolean taken = switch (action) {
            case CONFIRM -> step.is(StepStatus.WAITING_FOR_CONFIRMATION);
            case RETRY -> step.is(StepStatus.FAILED);
            case SKIP -> step.is(StepStatus.FAILED) && !step.step().manual();
        };
        return taken
                ? Optional.empty()
                : Objection.that(
                        ReasonCode.STATUS_NOT_ALLOWED,
                        "is at the switchover step %s, which is %s and does not take %s",
                        step.step(),
                        status(step),
                        action);
    }

    private static String status(StepState step) {
        return step.status().map(Enum::name).orElse("not reached");
    }

    private static Optional<Objection> finishedSwitchover() {
        return Objection.that(ReasonCode.SWITCHOVER_FINISHED, "has finished forward switchover");
    }

    private static Optional<Objection> noSwitchover() {
        return Objection.that(ReasonCode.NOT_IN_FORWARD_SWITCHOVER, "is active-active and has no forward switchover");
    }
}
