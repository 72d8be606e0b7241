package dev.flotilla.projector.view;

import dev.flotilla.domain.project.Project;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The listed projects once more, column by column: a scan over a whole workspace goes through a few arrays of numbers, and
 * only to those projects that it wants.
 *
 * <p>One thread writes. A reader that runs beside it may see a project as it was just before or just after a change; what it
 * takes from the columns it checks against the row.
 */
final class ProjectColumns {
    private static final int INITIAL_CAPACITY = 64;

    private final Map<String, Integer> slots = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private volatile Arrayed columns = new Arrayed(
            new long[INITIAL_CAPACITY],
            new long[INITIAL_CAPACITY],
            new long[INITIAL_CAPACITY],
            new long[INITIAL_CAPACITY],
            new String[INITIAL_CAPACITY],
            new ProjectRow[INITIAL_CAPACITY]);
    private volatile int used;

    /**
     * The columns, by slot.
     *
     * @param words name and id in lower case, which keywords are looked for in
     * @param rows null if a slot is free
     */
    private record Arrayed(
            long[] traits, long[] tags, long[] created, long[] updated, String[] words, ProjectRow[] rows) {

        Arrayed withCapacity(int capacity) {
            return new Arrayed(
                    Arrays.copyOf(traits, capacity),
                    Arrays.copyOf(tags, capacity),
                    Arrays.copyOf(created, capacity),
                    Arrays.copyOf(updated, capacity),
                    Arrays.copyOf(words, capacity),
                    Arrays.copyOf(rows, capacity));
        }

        long rank(ProjectOrder order, int slot) {
            return switch (order) {
                case CREATED_AT -> created[slot];
                case UPDATED_AT -> updated[slot];
                case NAME -> ProjectOrder.rank(Instant.EPOCH);
            };
        }
    }

    /** Is shown what a scan finds. */
    @FunctionalInterface
    interface Reader {
        /** @param rank of the row's place in the order that was asked for, see {@link ProjectOrder#rank} */
        void read(long rank, ProjectRow row);
    }

    void put(ProjectRow row) {
        Project project = row.project();
        Integer known = slots.get(project.projectId());
        int slot = known == null ? take(project) : known;
        Arrayed arrays = columns;
        arrays.traits[slot] = row.traits();
        arrays.updated[slot] = ProjectOrder.rank(project.updatedAt());
        arrays.rows[slot] = row;
    }

    /** What never changes of a project is written here, once. */
    private int take(Project project) {
        int slot = free.isEmpty() ? append() : free.pop();
        slots.put(project.projectId(), slot);
        Arrayed arrays = columns;
        arrays.tags[slot] = Traits.tags(project.details().tags());
        arrays.created[slot] = ProjectOrder.rank(project.createdAt());
        arrays.words[slot] = (project.name() + RowFilter.BETWEEN_WORDS + project.projectId()).toLowerCase(Locale.ROOT);
        return slot;
    }

    private int append() {
        int slot = used;
        if (slot == columns.rows.length) {
            columns = columns.withCapacity(2 * slot);
        }
        used = slot + 1;
        return slot;
    }

    void remove(String projectId) {
        Integer slot = slots.remove(projectId);
        if (slot != null) {
            columns.rows[slot] = null;
            columns.traits[slot] = 0;
            free.push(slot);
        }
    }

    /**
     * Shows all that match.
     *
     * @param newestFirst which end to begin at: a reader that wants the first few has them soon if it is the right one
     */
    void scan(RowFilter filter, ProjectOrder order, boolean newestFirst, Reader reader) {
        int size = used;
        Arrayed arrays = columns;
        for (int step = 0; step < size; step++) {
            int slot = newestFirst ? size - 1 - step : step;
            if (filter.mayMatch(arrays.traits[slot], arrays.tags[slot], arrays.words[slot])) {
                ProjectRow row = arrays.rows[slot];
                if (row != null && filter.confirms(row)) {
                    reader.read(arrays.rank(order, slot), row);
                }
            }
        }
    }

    /** How many match. */
    long count(RowFilter filter) {
        long[] count = new long[1];
        scan(filter, ProjectOrder.NAME, false, (rank, row) -> count[0]++);
        return count[0];
    }
}
