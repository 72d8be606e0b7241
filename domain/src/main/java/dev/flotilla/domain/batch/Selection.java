package dev.flotilla.domain.batch;

import java.util.LinkedHashSet;
import java.util.List;

/** Which projects a batch is about. */
public sealed interface Selection {

    /** By name, each once, in the caller's order; at least one. */
    record ByIds(List<String> projectIds) implements Selection {
        public ByIds {
            if (projectIds.isEmpty()) {
                throw new IllegalArgumentException("Expected at least one project id, but got none");
            }
            projectIds = List.copyOf(new LinkedHashSet<>(projectIds));
        }
    }

    /** All that match when the engine decides. A filter that asks for nothing selects nothing: it is refused. */
    record ByFilter(ProjectFilter filter) implements Selection {
        public ByFilter {
            if (filter.isEmpty()) {
                throw new IllegalArgumentException("Expected a filter that asks for something, but it is empty");
            }
        }
    }
}
