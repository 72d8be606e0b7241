package dev.flotilla.projector.query;

import dev.flotilla.projector.store.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A project as an answer tells of it.
 *
 * @param version that the engine saw, or made
 * @param at when the engine said so
 */
record ToldProject(String projectId, long version, Instant at) {

    /** Those of a batch's items, given by the ids of their projects, that tell of a version. */
    static List<ToldProject> in(List<Map.Entry<String, Item>> items) {
        return items.stream()
                .flatMap(item -> item.getValue().projectVersion().stream()
                        .map(version -> new ToldProject(
                                item.getKey(), version, item.getValue().at())))
                .toList();
    }
}
