package dev.flotilla.domain;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules written down as text, so that a test compares all of them at once and a person can read them. */
public final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();

    public TextTable(Stream<String> titles) {
        row("", titles);
    }

    public TextTable row(String name, Stream<String> cells) {
        lines.add(Stream.concat(Stream.of(name), cells).toList());
        return this;
    }

    @Override
    public String toString() {
        List<Integer> widths = IntStream.range(0, lines.getFirst().size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElseThrow())
                .toList();
        return lines.stream().map(line -> aligned(line, widths)).collect(joining());
    }

    private static String aligned(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(column -> padded(cells.get(column), widths.get(column)))
                        .collect(joining(" | "))
                        .stripTrailing()
                + "\n";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
