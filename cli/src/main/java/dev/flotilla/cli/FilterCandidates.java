package dev.flotilla.cli;

import java.util.Iterator;
import java.util.stream.Stream;

/** What the shell proposes behind {@code --filter}: the fields. */
final class FilterCandidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Stream.of(Filter.names().split(", ")).map(name -> name + "=").iterator();
    }
}
