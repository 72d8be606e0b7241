package dev.flotilla.commandapi.access;

import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.contract.process.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which callers are let in.
 *
 * @param tokens which tokens are accepted; empty if none are
 * @param keyFile the file of the API keys; empty if there are none
 * @param corsOrigins other sites whose pages may call the API: {@code https://ops.example.org}
 */
public record AccessSettings(Optional<TokenSettings> tokens, Optional<Path> keyFile, List<String> corsOrigins) {
    private static final String JWKS = "FLOTILLA_JWT_JWKS_URL";
    private static final String SECRET = "FLOTILLA_JWT_SECRET";
    private static final String ISSUER = "FLOTILLA_JWT_ISSUER";
    private static final String AUDIENCE = "FLOTILLA_JWT_AUDIENCE";
    private static final String CLAIM = "FLOTILLA_JWT_CLAIM";
    private static final String CLOCK_SKEW = "FLOTILLA_JWT_CLOCK_SKEW_SECONDS";
    private static final String KEY_FILE = "FLOTILLA_API_KEYS_FILE";
    private static final String CORS_ORIGINS = "FLOTILLA_CORS_ORIGINS";

    /** Authentication is not required: everybody may do everything. */
    public static final AccessSettings NO_AUTHENTICATION =
            new AccessSettings(Optional.empty(), Optional.empty(), List.of());

    public AccessSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** Reads them from the environment of a process, which notes what is wrong with them. */
    public static AccessSettings of(Environment environment) {
        return new AccessSettings(tokens(environment), keyFile(environment), origins(environment));
    }

    private static Optional<Path> keyFile(Environment environment) {
        return environment.parsed(KEY_FILE, name -> {
            Path file = Path.of(name);
            new ApiKeys(file);
            return file;
        });
    }

    private static List<String> origins(Environment environment) {
        return environment.read(
                CORS_ORIGINS,
                "origins like https://ops.example.org, separated by commas",
                List.of(),
                list -> Stream.of(list.split(","))
                        .map(String::strip)
                        .map(AccessSettings::origin)
                        .toList());
    }

    private static String origin(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null
                || !List.of("http", "https").contains(uri.getScheme())
                || !text.equals(uri.getScheme() + "://" + uri.getRawAuthority())) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static Optional<TokenSettings> tokens(Environment environment) {
        Optional<SignedBy> keySet = environment.read(
                JWKS,
                "an address with https or file, or with http on the loopback address,",
                Optional.empty(),
                address -> Optional.of(SignedBy.KeySet.at(address)));
        Optional<SignedBy> secret = environment.parsed(SECRET, SignedBy.Secret::of);
        Optional<String> issuer = environment.text(ISSUER);
        Optional<String> audience = environment.text(AUDIENCE);
        String claim = environment.text(CLAIM, TokenSettings.DEFAULT_CLAIM);
        int skew = environment.integer(
                CLOCK_SKEW, 0, TokenSettings.MAX_CLOCK_SKEW_SECONDS, TokenSettings.DEFAULT_CLOCK_SKEW_SECONDS);
        boolean byKeySet = environment.text(JWKS).isPresent();
        boolean bySecret = environment.text(SECRET).isPresent();
        if (!byKeySet && !bySecret && issuer.isEmpty() && audience.isEmpty()) {
            return Optional.empty();
        }
        if (byKeySet == bySecret) {
            environment.fault("Expected one of %s and %s to check tokens by, but %s set"
                    .formatted(JWKS, SECRET, byKeySet ? "both are" : "neither is"));
        }
        if (issuer.isEmpty()) {
            environment.fault("Expected in %s who issues the tokens, but it is not set".formatted(ISSUER));
        }
        if (audience.isEmpty()) {
            environment.fault("Expected in %s who the tokens are for, but it is not set".formatted(AUDIENCE));
        }
        return keySet.or(() -> secret)
                .map(signedBy -> new TokenSettings(signedBy, issuer.orElse(""), audience.orElse(""), claim, skew));
    }

    /** True if callers must authenticate; otherwise everybody may do everything. */
    public boolean requiresAuthentication() {
        return tokens.isPresent() || keyFile.isPresent();
    }

    /** Authenticates callers as these settings say; to be closed in the end. */
    public Authentication authentication(InstantSource clock) {
        return requiresAuthentication()
                ? new BearerAuthentication(
                        tokens.map(settings -> new TokenCheck(settings, clock)),
                        keyFile.map(file -> new ApiKeys(file).watched()),
                        clock)
                : new NoAuthentication();
    }
}
