package dev.flotilla.projector.store;

import dev.flotilla.contract.compact.CompactSerde;
import dev.flotilla.contract.compact.ProjectLayout;
import dev.flotilla.domain.project.Project;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The fold of every project's events, deleted ones included. */
public final class ProjectStore {
    /** Every partition has one, so the owner of a workspace is the owner of its part of this store. */
    public static final String NAME = "projects";

    private final KeyValueStore<String, Project> projects;

    ProjectStore(ProcessingContext context) {
        projects = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return OnDisk.store(NAME, CompactSerde.of(Project.class, new ProjectLayout()));
    }

    /** A project; empty if there never was one. */
    public Optional<Project> find(String workspace, String projectId) {
        return Optional.ofNullable(projects.get(StoreKey.of(workspace, projectId)));
    }

    public void put(String workspace, Project project) {
        projects.put(StoreKey.of(workspace, project.projectId()), project);
    }

    /** Goes through all of them, with the workspace of each. */
    public void each(BiConsumer<String, Project> reader) {
        try (KeyValueIterator<String, Project> all = projects.all()) {
            while (all.hasNext()) {
                KeyValue<String, Project> next = all.next();
                reader.accept(StoreKey.workspace(next.key), next.value);
            }
        }
    }
}
