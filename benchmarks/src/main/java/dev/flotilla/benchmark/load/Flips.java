package dev.flotilla.benchmark.load;

import dev.flotilla.benchmark.system.Requests;
import dev.flotilla.domain.project.AlertLevel;
import java.util.List;

/**
 * Changes of the alert level of the same projects, each to another level than the one before. What follows on one of the two pairs
 * takes the other, so that its first change is one too.
 */
public enum Flips {
    /** The pair that a project registered with the default can begin with as well. */
    LOW(AlertLevel.NO_PROTECTION, AlertLevel.LOW_PROTECTION),
    HIGH(AlertLevel.HIGH_PROTECTION, AlertLevel.MEDIUM_PROTECTION);

    private final List<AlertLevel> levels;

    Flips(AlertLevel... levels) {
        this.levels = List.of(levels);
    }

    /** The level of the change of a number. */
    AlertLevel level(int number) {
        return levels.get(number % levels.size());
    }

    /** The body of the change of a number. */
    byte[] body(int number, List<String> projectIds) {
        return Requests.alert(level(number), projectIds);
    }

    /** The body of a change to another level than a project has. */
    static byte[] away(String present, List<String> projectIds) {
        AlertLevel other = AlertLevel.HIGH_PROTECTION.name().equals(present)
                ? AlertLevel.MEDIUM_PROTECTION
                : AlertLevel.HIGH_PROTECTION;
        return Requests.alert(other, projectIds);
    }
}
