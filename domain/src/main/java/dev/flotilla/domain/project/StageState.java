package dev.flotilla.domain.project;

import java.time.Instant;
import java.util.Optional;

/**
 * How one stage of a project stands.
 *
 * @param progress per cent, 0 to 100. What happens between is telemetry, not state: here it is 0 until the stage is done
 * @param skipped true if the stage is FINISHED because a person skipped it
 * @param startedAt when it was last started from its start; an interruption does not change it
 * @param requestId the id of the event that asked a runner for the present attempt; empty while none is asked for
 */
public record StageState(
        Stage stage,
        StageStatus status,
        int progress,
        boolean skipped,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Failure> error,
        Optional<String> requestId) {

    static final int DONE = 100;

    static StageState init(Stage stage) {
        return new StageState(
                stage,
                StageStatus.INIT,
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Full verification at 100 %, not left yet: it waits for a person to enter forward switchover. */
    public boolean parked() {
        return progress == DONE && (status == StageStatus.RUNNING || status == StageStatus.SUSPENDED);
    }

    /** True if a runner is to work at it, or to watch over it, while the project is RUNNING. */
    public boolean asksRunner() {
        boolean underWay = (status == StageStatus.RUNNING && !parked()) || status == StageStatus.MONITORING;
        return stage.carriedOutByRunner() && underWay;
    }

    StageState askedBy(Optional<String> request) {
        return request.equals(requestId)
                ? this
                : new StageState(stage, status, progress, skipped, startedAt, finishedAt, error, request);
    }

    /** From its start, be it for the first time or again after it failed. */
    StageState started(Instant now) {
        return new StageState(
                stage, StageStatus.RUNNING, 0, false, Optional.of(now), Optional.empty(), Optional.empty(), requestId);
    }

    StageState finished(Instant now) {
        return new StageState(
                stage, StageStatus.FINISHED, DONE, skipped, startedAt, Optional.of(now), Optional.empty(), requestId);
    }

    StageState skipped(Instant now) {
        return new StageState(
                stage, StageStatus.FINISHED, progress, true, startedAt, Optional.of(now), Optional.empty(), requestId);
    }

    StageState parkedAtFull() {
        return new StageState(stage, status, DONE, false, startedAt, Optional.empty(), Optional.empty(), requestId);
    }

    StageState failed(Failure failure) {
        return new StageState(
                stage,
                StageStatus.FAILED,
                progress,
                false,
                startedAt,
                Optional.empty(),
                Optional.of(failure),
                requestId);
    }

    StageState with(StageStatus changed) {
        return new StageState(stage, changed, progress, skipped, startedAt, finishedAt, error, requestId);
    }
}
