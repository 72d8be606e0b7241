package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** What a text on the wire may consist of, and how long it may be. */
final class WireText {
    private WireText() {}

    /** The text, or its beginning with an ellipsis where it has more characters than that. */
    static String shortened(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxLength - 1)) + "…";
    }

    /**
     * Refuses half of a surrogate pair anywhere in a tree: JSON can spell it, but no UTF-8 can carry it, so that keys and
     * consumers in other languages would have something else.
     *
     * @throws UnreadableRecordException if there is one
     */
    static void refuseHalfCharacters(JsonNode json) {
        if (json.isTextual()) {
            refuseHalfCharacters(json.textValue());
        } else {
            json.properties().forEach(property -> {
                refuseHalfCharacters(property.getKey());
                refuseHalfCharacters(property.getValue());
            });
            if (json.isArray()) {
                json.forEach(WireText::refuseHalfCharacters);
            }
        }
    }

    private static void refuseHalfCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (!pair) {
                throw new UnreadableRecordException("Expected text, but got half of a surrogate pair in it");
            }
            i++;
        }
    }
}
