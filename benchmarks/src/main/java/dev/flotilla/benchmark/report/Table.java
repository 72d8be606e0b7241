package dev.flotilla.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text under headings, as Markdown with columns of one width, so that it reads well in a terminal too. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        row(headings);
    }

    /** Adds a row, with a cell for each heading. */
    public Table row(String... cells) {
        if (!rows.isEmpty() && cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "Expected %d cells, but got %d".formatted(rows.getFirst().size(), cells.length));
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < rows.size(); number++) {
            append(text, rows.get(number), widths, ' ');
            if (number == 0) {
                append(text, rows.getFirst().stream().map(heading -> "").toList(), widths, '-');
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths, char filler) {
        for (int column = 0; column < widths.length; column++) {
            String missing = String.valueOf(filler)
                    .repeat(widths[column] - cells.get(column).length());
            boolean toTheRight = column > 0 && filler == ' ';
            text.append("| ")
                    .append(toTheRight ? missing + cells.get(column) : cells.get(column) + missing)
                    .append(' ');
        }
        text.append("|\n");
    }
}
