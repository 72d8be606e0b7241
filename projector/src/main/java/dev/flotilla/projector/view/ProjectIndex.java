package dev.flotilla.projector.view;

import dev.flotilla.domain.batch.ProjectFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The listed projects of a workspace. One thread writes, any number read. */
public final class ProjectIndex {
    private final Map<String, ProjectRow> byId = new ConcurrentHashMap<>();
    private final Map<ProjectOrder, ConcurrentNavigableMap<Place, ProjectRow>> sorted =
            new EnumMap<>(ProjectOrder.class);
    private volatile ProjectTally tally = ProjectTally.NONE;

    ProjectIndex() {
        for (ProjectOrder order : ProjectOrder.values()) {
            sorted.put(order, new ConcurrentSkipListMap<>());
        }
    }

    /** Adds a project, or replaces what was known of it. */
    public void put(ProjectRow row) {
        Optional<ProjectRow> before = Optional.ofNullable(byId.put(row.project().projectId(), row));
        sorted.forEach((order, rows) -> {
            Place place = order.place(row.project());
            // First there, then away from where it was: a reader may see it twice, but never not at all.
            rows.put(place, row);
            before.map(old -> order.place(old.project()))
                    .filter(old -> !old.equals(place))
                    .ifPresent(rows::remove);
        });
        tally = tally.changed(before, Optional.of(row));
    }

    /** Takes a deleted project off the list. */
    public void remove(String projectId) {
        Optional<ProjectRow> removed = Optional.ofNullable(byId.remove(projectId));
        removed.ifPresent(row -> sorted.forEach((order, rows) -> rows.remove(order.place(row.project()))));
        tally = tally.changed(removed, Optional.empty());
    }

    public Optional<ProjectRow> find(String projectId) {
        return Optional.ofNullable(byId.get(projectId));
    }

    public ProjectTally tally() {
        return tally;
    }

    /** All that match, in the order of their ids. */
    public List<ProjectRow> matching(ProjectFilter filter) {
        RowFilter wanted = new RowFilter(filter);
        List<ProjectRow> found = new ArrayList<>();
        for (ProjectRow row : byId.values()) {
            if (wanted.test(row)) {
                found.add(row);
            }
        }
        found.sort(Comparator.comparing(row -> row.project().projectId()));
        return found;
    }

    /**
     * A page of the list.
     *
     * @param after where the page before ended; empty for the first
     */
    public Page<ProjectRow> page(ProjectFilter filter, ProjectSort sort, Optional<Place> after, int size) {
        return filter.isEmpty() ? pageOfAll(sort, after, size) : pageOfMatching(filter, sort, after, size);
    }

    private Page<ProjectRow> pageOfAll(ProjectSort sort, Optional<Place> after, int size) {
        ConcurrentNavigableMap<Place, ProjectRow> ascending = sorted.get(sort.order());
        ConcurrentNavigableMap<Place, ProjectRow> list = sort.descending() ? ascending.descendingMap() : ascending;
        ConcurrentNavigableMap<Place, ProjectRow> rest =
                after.map(place -> list.tailMap(place, false)).orElse(list);
        List<Map.Entry<Place, ProjectRow>> found = new ArrayList<>(size + 1);
        Set<String> seen = new HashSet<>();
        for (Map.Entry<Place, ProjectRow> entry : rest.entrySet()) {
            if (found.size() > size) {
                break;
            }
            if (seen.add(entry.getKey().id())) {
                found.add(entry);
            }
        }
        return Page.of(found, size, tally.total());
    }

    /** Looks at every project once, wherever matches are; walking a sorted index backwards would cost far more. */
    private Page<ProjectRow> pageOfMatching(ProjectFilter filter, ProjectSort sort, Optional<Place> after, int size) {
        RowFilter wanted = new RowFilter(filter);
        Comparator<Place> order = sort.places();
        FirstFew<Map.Entry<Place, ProjectRow>> first = new FirstFew<>(Map.Entry.comparingByKey(order), size + 1);
        long total = 0;
        for (ProjectRow row : byId.values()) {
            if (wanted.test(row)) {
                total++;
                Place place = sort.place(row);
                if (after.isEmpty() || order.compare(place, after.get()) > 0) {
                    first.offer(Map.entry(place, row));
                }
            }
        }
        return Page.of(first.inOrder(), size, total);
    }
}
