package dev.flotilla.domain.project;

import java.time.Duration;
import java.util.Optional;

/**
 * How closely a project is watched. A level names one threshold for two alerts: synchronization latency, and interruption
 * (how long a project has been failed).
 */
public enum AlertLevel {
    HIGH_PROTECTION(Duration.ofSeconds(30)),
    MEDIUM_PROTECTION(Duration.ofSeconds(300)),
    LOW_PROTECTION(Duration.ofSeconds(900)),
    /** Never alerts. */
    NO_PROTECTION(null);

    /** The level of a project that names none. */
    public static final AlertLevel DEFAULT = LOW_PROTECTION;

    private final Duration threshold;

    AlertLevel(Duration threshold) {
        this.threshold = threshold;
    }

    /** The longest latency and the longest interruption that raise no alert; empty if nothing ever does. */
    public Optional<Duration> threshold() {
        return Optional.ofNullable(threshold);
    }
}
