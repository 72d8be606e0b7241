package dev.flotilla.contract.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.WireText;
import java.util.List;
import java.util.Locale;

/**
 * An answer that says what went wrong: RFC 9457 problem details with a stable code.
 *
 * @param status the HTTP status, 400 to 599
 * @param code for programs; it does not change between versions
 * @param title the same for every problem of the code
 * @param detail what was expected, what came, what to do
 * @param errors where in the request, each by itself
 */
public record Problem(int status, String code, String title, String detail, List<FieldError> errors) {
    /** The media type of such an answer. */
    public static final String CONTENT_TYPE = "application/problem+json";

    /** @param pointer a JSON pointer into the request's body, or the name of a query parameter or header */
    public record FieldError(String pointer, String message) {
        public FieldError {
            pointer = WireText.whole(pointer);
            message = WireText.whole(message);
        }
    }

    /** It quotes what came, which may be no text that UTF-8 can carry. */
    public Problem {
        detail = WireText.whole(detail);
    }

    /** A problem of the request as a whole. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of());
    }

    /** As it stands in the answer. */
    public byte[] toBytes() {
        ObjectNode json = WireJson.object();
        json.put("type", "urn:flotilla:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("title", title);
        json.put("status", status);
        json.put("code", code);
        json.put("detail", detail);
        ArrayNode list = json.putArray("errors");
        errors.forEach(error -> list.add(WireJson.tree(error)));
        return WireJson.write(json);
    }
}
