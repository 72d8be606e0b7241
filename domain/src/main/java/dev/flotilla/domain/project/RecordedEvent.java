package dev.flotilla.domain.project;

import java.time.Instant;
import java.util.Optional;

/**
 * An event in its place in a project's history.
 *
 * @param version the project's version once the event has happened: 1 for its registration, then without gap or repeat
 */
public record RecordedEvent(String projectId, long version, Instant time, Cause cause, ProjectEvent event) {

    /** Unique in the workspace and the same however often the event is decided again: what consumers deduplicate by. */
    public String id() {
        return idOf(projectId, version);
    }

    RecordedEvent by(Optional<Reporter> sender) {
        return new RecordedEvent(projectId, version, time, cause.by(sender), event);
    }

    /** The id of the event that takes a project to a version. */
    public static String idOf(String projectId, long version) {
        return projectId + "/" + version;
    }
}
