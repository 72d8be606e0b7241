package dev.flotilla.projector.view;

import dev.flotilla.domain.batch.ProjectFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The listed projects of a workspace. One thread writes, any number read. */
public final class ProjectIndex {
    /** One in so many, and a walk through the list finds a page of matches before long. */
    private static final int MUCH = 16;

    private final Map<String, ProjectRow> byId = new ConcurrentHashMap<>();
    private final Map<ProjectOrder, NavigableSet<SortPosition>> sorted = new EnumMap<>(ProjectOrder.class);
    private final ProjectColumns columns = new ProjectColumns();

    /** Written after everything else: whoever has read it sees what was written before. */
    private volatile ProjectTally tally = ProjectTally.NONE;

    ProjectIndex() {
        for (ProjectOrder order : ProjectOrder.values()) {
            sorted.put(order, new ConcurrentSkipListSet<>());
        }
    }

    /** Adds a project, or replaces what was known of it. */
    public void put(ProjectRow row) {
        Optional<ProjectRow> before = Optional.ofNullable(byId.put(row.project().projectId(), row));
        columns.put(row);
        sorted.forEach((order, places) -> {
            if (before.isEmpty() || !order.isSame(before.get(), row)) {
                // First there, then away from where it was: a reader may see it twice, but never not at all.
                places.add(order.place(row));
                before.ifPresent(old -> places.remove(order.place(old)));
            }
        });
        tally = tally.changed(before, Optional.of(row));
    }

    /** Takes a deleted project off the list. */
    public void remove(String projectId) {
        Optional<ProjectRow> removed = Optional.ofNullable(byId.remove(projectId));
        columns.remove(projectId);
        removed.ifPresent(row -> sorted.forEach((order, places) -> places.remove(order.place(row))));
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
        List<ProjectRow> found = new ArrayList<>();
        columns.scan(new RowFilter(filter), ProjectOrder.NAME, false, (rank, row) -> found.add(row));
        found.sort(Comparator.comparing(row -> row.project().projectId()));
        return found;
    }

    /**
     * A page of the list.
     *
     * @param after where the page before ended; empty for the first
     */
    public Page<ProjectRow> page(ProjectFilter filter, ProjectSort sort, Optional<SortPosition> after, int size) {
        long listed = tally.total();
        RowFilter wanted = new RowFilter(filter);
        if (filter.isEmpty()) {
            return walk(wanted, sort, after, size, listed);
        }
        if (sort.order() == ProjectOrder.NAME) {
            // Names cannot be ranked by a number, so a scan that finds much compares much; a walk soon has its page
            // then.
            long total = columns.count(wanted);
            if (total > listed / MUCH) {
                return walk(wanted, sort, after, size, total);
            }
        }
        return new PageScan(sort, after, size).page(columns, wanted);
    }

    private Page<ProjectRow> walk(
            RowFilter wanted, ProjectSort sort, Optional<SortPosition> after, int size, long total) {
        NavigableSet<SortPosition> places = sorted.get(sort.order());
        NavigableSet<SortPosition> list = sort.descending() ? places.descendingSet() : places;
        NavigableSet<SortPosition> rest =
                after.map(place -> list.tailSet(place, false)).orElse(list);
        List<Map.Entry<SortPosition, ProjectRow>> found = new ArrayList<>(size + 1);
        Set<String> seen = new HashSet<>();
        for (SortPosition place : rest) {
            if (found.size() > size) {
                break;
            }
            ProjectRow row = byId.get(place.id());
            if (row != null && wanted.matches(row) && seen.add(place.id())) {
                found.add(Map.entry(place, row));
            }
        }
        return Page.of(found, size, total);
    }
}
