package dev.flotilla.projector.view;

import java.util.Optional;

/**
 * Finds a page of those projects that match by looking at all of them, once, wherever in the list the matches are; walking a
 * sorted index backwards costs far more. Most rows are counted by their rank alone, without a look at the project.
 */
final class PageScan {
    private final ProjectSort sort;
    private final int size;
    private final FirstFew<ProjectRow> first;
    private final long rankAfter;
    private long rankLast;
    private long total;

    PageScan(ProjectSort sort, Optional<SortPosition> after, int size) {
        this.sort = sort;
        this.size = size;
        first = new FirstFew<>(sort.places(), after, size + 1);
        rankAfter = after.map(this::directed).orElse(Long.MIN_VALUE);
        rankLast = Long.MAX_VALUE;
    }

    Page<ProjectRow> page(ProjectColumns columns, RowFilter filter) {
        columns.scan(filter, sort.order(), sort.descending(), this::read);
        return Page.of(first.inOrder(), size, total);
    }

    private void read(long rank, ProjectRow row) {
        total++;
        long directed = directed(rank);
        if (directed >= rankAfter && directed <= rankLast) {
            first.offer(sort.order().place(row), row);
            rankLast = first.last().map(this::directed).orElse(Long.MAX_VALUE);
        }
    }

    private long directed(SortPosition place) {
        return directed(ProjectOrder.rank(place));
    }

    private long directed(long rank) {
        return sort.descending() ? -rank : rank;
    }
}
