package dev.flotilla.cli.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the API is and how it is talked to.
 *
 * @param url without a slash at its end
 * @param token a JWT or an API key
 * @param actor who asks, for an API without authentication
 * @param certificates PEM: which certificates are trusted; empty for those that Java trusts
 * @param patience how long a request that finds no answer is sent again
 */
public record Access(
        URI url, Optional<String> token, Optional<String> actor, Optional<Path> certificates, Duration patience) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Access[%s]".formatted(url);
    }
}
