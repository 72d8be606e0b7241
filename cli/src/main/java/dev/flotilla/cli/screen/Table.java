package dev.flotilla.cli.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Rows under headings. Elsewhere than on a terminal nothing is cut. On one it fits the columns there are: prose goes to lines of its own below
 * its row, the last columns are left out, the widest others are cut; but never the first, which has the ids.
 */
public final class Table {
    private static final String BETWEEN = "  ";

    /** A column that has to be narrower than this, and than what is in it, is of no use. */
    private static final int USEFUL = 14;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean endsInProse;

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Its last column has sentences. */
    public Table endingInProse() {
        endsInProse = true;
        return this;
    }

    /** @param cells as many as there are headings */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "Expected %d cells, but got %d".formatted(headings.size(), cells.length));
        }
        rows.add(Stream.of(cells).map(Cell::harmless).toList());
        return this;
    }

    /** True if there is nothing under the headings. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** As lines, the headings first. */
    public List<String> lines(OptionalInt columns) {
        int[] widths = widths();
        return columns.isPresent() && total(widths) > columns.getAsInt()
                ? fitted(widths, columns.getAsInt())
                : Stream.concat(Stream.of(headings), rows.stream())
                        .map(row -> line(row, widths))
                        .toList();
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        Stream.concat(Stream.of(headings), rows.stream()).forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Cell.width(row.get(column)));
            }
        });
        return widths;
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + BETWEEN.length() * (widths.length - 1);
    }

    private List<String> fitted(int[] natural, int columns) {
        int[] widths = endsInProse ? Arrays.copyOf(natural, natural.length - 1) : natural;
        while (widths.length > 1 && total(useful(widths)) > columns) {
            widths = Arrays.copyOf(widths, widths.length - 1);
        }
        boolean canGive = true;
        while (canGive && total(widths) > columns) {
            canGive = cutWidest(widths);
        }
        List<String> lines = new ArrayList<>(List.of(line(headings, widths)));
        for (List<String> row : rows) {
            lines.add(line(row, widths));
            if (endsInProse) {
                lines.addAll(Cell.wrapped(row.getLast(), columns));
            }
        }
        return lines;
    }

    private static int[] useful(int[] widths) {
        int[] useful =
                Arrays.stream(widths).map(width -> Math.min(width, USEFUL)).toArray();
        useful[0] = widths[0];
        return useful;
    }

    /** By one; false if there is only the first. */
    private static boolean cutWidest(int[] widths) {
        int widest = 1;
        for (int column = 2; column < widths.length; column++) {
            widest = widths[column] > widths[widest] ? column : widest;
        }
        if (widths.length == 1) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : BETWEEN).append(Cell.fitted(row.get(column), widths[column]));
        }
        return line.toString().stripTrailing();
    }
}
