package dev.flotilla.projector.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a sorted list.
 *
 * @param next the place after which the next page begins; empty on the last page
 * @param total how many rows there are on all pages
 */
public record Page<T>(List<T> rows, Optional<SortPosition> next, long total) {

    /** A page of the rows that were found, of which one more than fits tells that there is a next page. */
    static <T> Page<T> of(List<Map.Entry<SortPosition, T>> found, int size, long total) {
        boolean more = found.size() > size;
        List<Map.Entry<SortPosition, T>> shown = more ? found.subList(0, size) : found;
        return new Page<>(
                shown.stream().map(Map.Entry::getValue).toList(),
                more ? Optional.of(shown.getLast().getKey()) : Optional.empty(),
                total);
    }
}
