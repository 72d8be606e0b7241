package dev.flotilla.commandapi.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and tokens for those who play a role in a test. */
public final class TestCredentials {
    static final String SECRET = "a secret that issuer and service share";
    static final String ISSUER = "https://login.example.org/";
    static final String AUDIENCE = "flotilla";
    static final TokenSettings TOKENS = new TokenSettings(SignedBy.Secret.of(SECRET), ISSUER, AUDIENCE, "flotilla", 30);

    private final List<String> lines = new ArrayList<>();

    /** A new key, whose line is in the key file from the next {@link #writeTo} on. */
    public String key(String actor, Map<String, List<String>> roles) {
        ApiKey key = ApiKey.create(new SecureRandom());
        lines.add(KeyLine.write(key, actor, roles, Optional.empty()));
        return key.whole();
    }

    /** Writes the key file, where keys and tokens are taken. */
    public AccessSettings writeTo(Path file) {
        try {
            Files.write(file, lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AccessSettings(Optional.of(TOKENS), Optional.of(file), List.of("https://ops.example.org"));
    }

    /** What a token says of somebody, who may do something everywhere, for the next hour. */
    static JWTClaimsSet.Builder claims(String subject, Instant now, String... roles) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .expirationTime(Date.from(now.plusSeconds(3_600)))
                .claim("flotilla", Map.of("*", List.of(roles)));
    }

    /** A token as the service takes it. */
    public static String token(String subject, Instant now, String... roles) {
        return token(claims(subject, now, roles));
    }

    static String token(JWTClaimsSet.Builder claims) {
        try {
            return token(claims, new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String token(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
