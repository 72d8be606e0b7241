package dev.flotilla.projector.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.projector.view.SortPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The place where a page ended, as an opaque token: which list it was, in which order, and the last row's place in it. Tokens
 * need no memory here, so they are good after a restart and at any instance.
 */
final class PageToken {
    private static final String SEPARATOR = "\n";

    private PageToken() {}

    /** @param list which list, and in which order */
    static String of(String list, SortPosition place) {
        String text = String.join(SEPARATOR, list, place.time().toString(), place.name(), place.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The place that a token stands for; empty if it is no token of this list. */
    static Optional<SortPosition> read(String list, String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(SEPARATOR, -1);
            return parts.length == 4 && parts[0].equals(list)
                    ? Optional.of(new SortPosition(Instant.parse(parts[1]), parts[2], parts[3]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
