package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** What a text on the wire may consist of, and how long it may be. */
public final class WireText {
    /** To a pattern a whole pair is one character, of another category. */
    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private WireText() {}

    /** The text, or its beginning with an ellipsis if it has more characters than that. */
    static String shortened(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxLength - 1)) + "…";
    }

    /**
     * True unless half of a surrogate pair is in a text of the tree or in the name of a field. Java and JSON let it pass, but no
     * UTF-8 can carry it, so that keys and consumers in other languages would have something else.
     */
    public static boolean isWhole(JsonNode json) {
        if (json.isTextual()) {
            return isWhole(json.textValue());
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!isWhole(field.getKey())) {
                return false;
            }
        }
        for (JsonNode part : json) {
            if (!isWhole(part)) {
                return false;
            }
        }
        return true;
    }

    /** True unless there is half of a surrogate pair in it. */
    public static boolean isWhole(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isSurrogate(text.charAt(at))) {
                continue;
            }
            boolean pair = at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
            if (!pair) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** The text, with U+FFFD in place of each half of a surrogate pair. */
    public static String whole(String text) {
        return HALF_A_PAIR.matcher(text).replaceAll("\uFFFD");
    }
}
