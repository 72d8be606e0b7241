package dev.flotilla.projector.view;

import java.util.Comparator;

/** An order of the project list, and which end of it comes first. */
public record ProjectSort(ProjectOrder order, boolean descending) {
    /** Newest first. */
    public static final ProjectSort DEFAULT = new ProjectSort(ProjectOrder.CREATED_AT, true);

    Comparator<SortPosition> places() {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    /** As the query parameter {@code sort} has it. */
    @Override
    public String toString() {
        return (descending ? "-" : "") + order.parameter();
    }
}
