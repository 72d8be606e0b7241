package dev.flotilla.domain.project;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator is to be told of a project without having asked. */
public enum Alert {
    /** The incremental stage is monitoring and its latency is above the threshold of the project's alert level. */
    DELAY,
    /** The project has been failed for longer than the threshold of its alert level. */
    FAILURE;

    /** The alerts that a project raises at a moment, given the latency its runner last reported. */
    public static List<Alert> of(Project project, Optional<Duration> latency, Instant now) {
        Optional<Duration> threshold = project.alertLevel().threshold();
        if (threshold.isEmpty()) {
            return List.of();
        }
        List<Alert> raised = new ArrayList<>();
        if (isDelayed(project, latency, threshold.get())) {
            raised.add(DELAY);
        }
        if (isInterrupted(project, threshold.get(), now)) {
            raised.add(FAILURE);
        }
        return List.copyOf(raised);
    }

    private static boolean isDelayed(Project project, Optional<Duration> latency, Duration threshold) {
        boolean monitoring = project.stageStatus(Stage.INCREMENTAL_SYNCHRONIZATION)
                .filter(StageStatus.MONITORING::equals)
                .isPresent();
        return project.status() == ProjectStatus.RUNNING
                && monitoring
                && latency.filter(measured -> measured.compareTo(threshold) > 0).isPresent();
    }

    private static boolean isInterrupted(Project project, Duration threshold, Instant now) {
        return project.status() == ProjectStatus.FAILED
                && project.failedAt()
                        .filter(failedAt -> Duration.between(failedAt, now).compareTo(threshold) > 0)
                        .isPresent();
    }
}
