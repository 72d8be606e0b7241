package dev.flotilla.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.BatchReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A workspace's events on {@code flotilla.project-events} so far, by project, each project's in their order. */
public final class ProjectLog {
    private final Map<String, List<PublishedEvent>> byProject = new TreeMap<>();

    /** As it is committed now. */
    public static ProjectLog read(TopicReader topics, String workspace) {
        ProjectLog log = new ProjectLog();
        topics.records(Topic.PROJECT_EVENTS, workspace).stream()
                .map(read -> ProjectEventCodec.decode(read.value()))
                .forEach(log::add);
        return log;
    }

    private void add(PublishedEvent event) {
        byProject
                .computeIfAbsent(event.recorded().projectId(), projectId -> new ArrayList<>())
                .add(event);
    }

    /** Fails unless each project's versions are 1, 2, 3 and so on. */
    public ProjectLog hasVersionsWithoutGapOrRepeat() {
        byProject.forEach((projectId, events) -> {
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).recorded().version())
                        .as("version of event %d of %s", i, projectId)
                        .isEqualTo(i + 1L);
            }
        });
        return this;
    }

    /** The version of each project. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new TreeMap<>();
        byProject.forEach((projectId, events) ->
                versions.put(projectId, events.getLast().recorded().version()));
        return versions;
    }

    /** What a batch did to each project: the events that name it. A project it did nothing to is left out. */
    public Map<String, List<PublishedEvent>> ofBatch(String batchId) {
        Map<String, List<PublishedEvent>> ofBatch = new TreeMap<>();
        byProject.forEach((projectId, events) -> {
            List<PublishedEvent> caused = events.stream()
                    .filter(event -> event.recorded()
                            .cause()
                            .batch()
                            .map(BatchReference::batchId)
                            .equals(Optional.of(batchId)))
                    .toList();
            if (!caused.isEmpty()) {
                ofBatch.put(projectId, caused);
            }
        });
        return ofBatch;
    }
}
