package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.process.Environment;
import io.javalin.http.Handler;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The secret by which Flotilla's services recognise each other if others can reach them. It is never logged. */
public final class SharedSecret {
    /** A shorter one could be guessed. */
    public static final int MIN_LENGTH = 32;

    private static final String VARIABLE = "FLOTILLA_INTERNAL_TOKEN";
    private static final String SCRAPERS_VARIABLE = "FLOTILLA_METRICS_TOKEN";
    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;
    private final String header;

    private SharedSecret(String secret) {
        header = SCHEME + secret;
        expected = header.getBytes(UTF_8);
    }

    /** @throws IllegalArgumentException if it is short, or has characters that no header can carry; it never quotes the secret */
    public static SharedSecret of(String secret) {
        boolean visible = secret.chars().allMatch(character -> character > 0x20 && character < 0x7f);
        if (secret.length() < MIN_LENGTH || !visible) {
            throw new IllegalArgumentException(
                    "Expected a secret of at least %d visible ASCII characters without spaces, but got %s"
                            .formatted(MIN_LENGTH, visible ? "%d".formatted(secret.length()) : "others among them"));
        }
        return new SharedSecret(secret);
    }

    /** One that nobody else knows, for services that are started together. */
    public static SharedSecret random(SecureRandom random) {
        byte[] bytes = new byte[MIN_LENGTH];
        random.nextBytes(bytes);
        return of(HexFormat.of().formatHex(bytes));
    }

    /** The secret in {@code FLOTILLA_INTERNAL_TOKEN}; empty if it is not set. */
    public static Optional<SharedSecret> of(Environment environment) {
        return of(environment, VARIABLE);
    }

    /** The secret in {@code FLOTILLA_METRICS_TOKEN}; empty if it is not set. */
    public static Optional<SharedSecret> ofScrapers(Environment environment) {
        return of(environment, SCRAPERS_VARIABLE);
    }

    private static Optional<SharedSecret> of(Environment environment, String variable) {
        return environment.parsed(variable, SharedSecret::of);
    }

    /** Shows it with a request. */
    public void show(HttpRequest.Builder request) {
        request.setHeader(HEADER, header);
    }

    /** The same route, for requests that show the secret; others are answered 401 {@code UNAUTHORIZED}. */
    public Route guard(Route route) {
        Handler guarded = context -> {
            String shown = context.header(HEADER);
            if (shown == null || !MessageDigest.isEqual(shown.getBytes(UTF_8), expected)) {
                context.header("WWW-Authenticate", "Bearer");
                throw new ProblemException(Problem.of(
                        401,
                        "UNAUTHORIZED",
                        "The request does not say who it is from.",
                        "Expected the secret that this address is shown for, but got another one or none"));
            }
            route.handler().handle(context);
        };
        return new Route(route.method(), route.path(), guarded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret secret && MessageDigest.isEqual(expected, secret.expected);
    }

    @Override
    public int hashCode() {
        return SharedSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "SharedSecret[…]";
    }
}
