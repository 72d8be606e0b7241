package dev.flotilla.commandapi.request;

import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a caller says about a command in the headers.
 *
 * @param idempotencyKey under which the caller may send the same request again
 * @param waitSeconds how long the caller would like to wait for the result; empty for not at all
 */
public record RequestHeaders(Optional<String> idempotencyKey, OptionalInt waitSeconds) {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final int MAX_KEY_LENGTH = 255;

    /** @throws ProblemException 400 {@code INVALID_HEADER} */
    public static RequestHeaders read(Context context) {
        return new RequestHeaders(
                visible(context, IDEMPOTENCY_KEY, MAX_KEY_LENGTH), PreferredWait.seconds(values(context, "Prefer")));
    }

    /** True if the caller waits for a result: by its key, or by {@code Prefer: wait}. */
    public boolean wantsResult() {
        return idempotencyKey().isPresent() || waitSeconds().isPresent();
    }

    private static Optional<String> visible(Context context, String name, int maxLength) {
        List<String> values = values(context, name);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst();
        if (values.size() > 1
                || value.length() > maxLength
                || !VISIBLE.matcher(value).matches()) {
            throw new ProblemException(Problems.invalidHeader(new FieldError(
                    name,
                    "Expected the header %s once, with 1 to %d visible ASCII characters, but got %s"
                            .formatted(name, maxLength, values.size() > 1 ? "it more than once" : "something else"))));
        }
        return Optional.of(value);
    }

    private static List<String> values(Context context, String name) {
        return Collections.list(context.req().getHeaders(name));
    }
}
