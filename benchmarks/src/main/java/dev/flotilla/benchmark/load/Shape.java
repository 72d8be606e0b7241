package dev.flotilla.benchmark.load;

import java.util.List;

/** The two kinds of operation whose throughput is measured. */
public enum Shape {
    /** Carried out by the engine at once: each item is one event. */
    ALERT("alert level"),
    /** Carried out by a runner: all are paused, and then restored. */
    PAUSE_RESTORE("pause and restore");

    private final String title;

    Shape(String title) {
        this.title = title;
    }

    /** As tables call it. */
    public String title() {
        return title;
    }

    /**
     * What is done in a round. No project has the alert level that is given to it: rounds of one scope take turns
     * between two levels, and those of all projects are not those of the others.
     */
    List<Act> acts(boolean all, int roundOfScope) {
        Flips flips = all ? Flips.HIGH : Flips.LOW;
        return switch (this) {
            case ALERT -> List.of(Act.alert(flips.level(roundOfScope)));
            case PAUSE_RESTORE -> List.of(Act.operation("PAUSE", "PAUSED"), Act.operation("RESTORE", "RUNNING"));
        };
    }
}
