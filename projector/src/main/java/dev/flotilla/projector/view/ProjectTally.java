package dev.flotilla.projector.view;

import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many listed projects of a workspace are in each status and at each stage, all at one moment. */
public final class ProjectTally {
    static final ProjectTally NONE =
            new ProjectTally(new long[ProjectStatus.values().length], new long[Stage.values().length]);

    private final long[] byStatus;
    private final long[] byStage;

    private ProjectTally(long[] byStatus, long[] byStage) {
        this.byStatus = byStatus;
        this.byStage = byStage;
    }

    /** The tally after a project has changed; empty for one that was, or is now, not there. */
    ProjectTally changed(Optional<ProjectRow> before, Optional<ProjectRow> after) {
        if (before.map(ProjectTally::counted).equals(after.map(ProjectTally::counted))) {
            return this;
        }
        ProjectTally changed = new ProjectTally(byStatus.clone(), byStage.clone());
        before.ifPresent(row -> changed.add(counted(row), -1));
        after.ifPresent(row -> changed.add(counted(row), 1));
        return changed;
    }

    private record Counted(ProjectStatus status, Optional<Stage> stage) {}

    private static Counted counted(ProjectRow row) {
        return new Counted(row.project().status(), row.stage());
    }

    private void add(Counted counted, int projects) {
        byStatus[counted.status().ordinal()] += projects;
        counted.stage().ifPresent(stage -> byStage[stage.ordinal()] += projects);
    }

    /** How many projects are listed. */
    public long total() {
        long total = 0;
        for (long count : byStatus) {
            total += count;
        }
        return total;
    }

    /** Every status that a listed project can have. */
    public Map<ProjectStatus, Long> byStatus() {
        Map<ProjectStatus, Long> counts = new EnumMap<>(ProjectStatus.class);
        for (ProjectStatus status : ProjectStatus.values()) {
            counts.put(status, byStatus[status.ordinal()]);
        }
        counts.remove(ProjectStatus.DELETED);
        return Collections.unmodifiableMap(counts);
    }

    /** Every stage. */
    public Map<Stage, Long> byStage() {
        Map<Stage, Long> counts = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            counts.put(stage, byStage[stage.ordinal()]);
        }
        return Collections.unmodifiableMap(counts);
    }
}
