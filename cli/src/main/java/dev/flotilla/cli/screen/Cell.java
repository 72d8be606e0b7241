package dev.flotilla.cli.screen;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A text as it stands on a terminal: without control characters, and as wide as its characters are. */
final class Cell {
    private static final String CUT = "…";
    private static final String INDENT = "    ";
    private static final String NOTHING = "-";
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    private static final int FIRST_WIDE_SIGN = 0x3000;
    private static final int LAST_WIDE_SIGN = 0x303e;
    private static final int FIRST_FULL_WIDTH = 0xff01;
    private static final int LAST_FULL_WIDTH = 0xff60;
    private static final int FIRST_PICTURE = 0x1f300;
    private static final int LAST_PICTURE = 0x1faff;

    private Cell() {}

    /** With a dot for what could move the cursor, change colours or hide what follows. */
    static String harmless(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isHarmless(point) ? point : '.'));
        return clean.toString();
    }

    /** JSON with the same texts in it, where what is not harmless stands as JSON can write it without showing it. White space stays as it is. */
    static String harmlessJson(String json) {
        if (json.codePoints().allMatch(Cell::mayStandInJson)) {
            return json;
        }
        StringBuilder clean = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (mayStandInJson(point)) {
                clean.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    clean.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return clean.toString();
    }

    /** A text in JSON has none of those below a space, so these are between its texts. */
    private static boolean mayStandInJson(int point) {
        return point == '\n' || point == '\r' || point == '\t' || isHarmless(point);
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** In columns. */
    static int width(String text) {
        return text.codePoints().map(Cell::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = WIDE.contains(UnicodeScript.of(point))
                || point >= FIRST_WIDE_SIGN && point <= LAST_WIDE_SIGN
                || point >= FIRST_FULL_WIDTH && point <= LAST_FULL_WIDTH
                || point >= FIRST_PICTURE && point <= LAST_PICTURE;
        return wide ? 2 : 1;
    }

    /** As much of a text as fits into so many columns, filled up with spaces. */
    static String fitted(String text, int columns) {
        int width = width(text);
        return width <= columns ? text + " ".repeat(columns - width) : cut(text, columns);
    }

    private static String cut(String text, int columns) {
        StringBuilder begin = new StringBuilder();
        int width = 0;
        for (int point : text.codePoints().toArray()) {
            if (width + width(point) > columns - 1) {
                break;
            }
            begin.appendCodePoint(point);
            width += width(point);
        }
        return begin + CUT + " ".repeat(columns - 1 - width);
    }

    /** A sentence on lines of so many columns, set in; nothing if it says nothing. */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.equals(NOTHING) ? new String[0] : text.split(" ")) {
            if (line.length() > INDENT.length() && width(line.toString()) + 1 + width(word) > columns) {
                lines.add(line.toString());
                line.setLength(INDENT.length());
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(word);
        }
        if (line.length() > INDENT.length()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
