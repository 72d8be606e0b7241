package dev.flotilla.commandapi.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/** A request's query as it can be passed on. */
final class QueryString {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Browsers and curl let some of these through, but a URI may not have them. */
    private static final Pattern TO_BE_ESCAPED = Pattern.compile("[^A-Za-z0-9%&=+,;:@!$'()*/?._~-]");

    private QueryString() {}

    /** The query with its question mark; nothing if there is none. */
    static String of(Context context) {
        String query = context.queryString();
        if (query == null || query.isEmpty()) {
            return "";
        }
        if (BROKEN_ESCAPE.matcher(query).find()) {
            throw new ProblemException(
                    Problems.badRequest("Expected a query in percent-encoded UTF-8, but got '%s'".formatted(query)));
        }
        return "?" + TO_BE_ESCAPED.matcher(query).replaceAll(match -> escaped(match.group()));
    }

    private static String escaped(String character) {
        StringBuilder escaped = new StringBuilder();
        for (byte unit : character.getBytes(UTF_8)) {
            escaped.append("%%%02X".formatted(unit));
        }
        return escaped.toString();
    }
}
