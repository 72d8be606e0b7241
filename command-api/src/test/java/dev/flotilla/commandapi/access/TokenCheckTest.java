package dev.flotilla.commandapi.access;

import static dev.flotilla.commandapi.access.TestCredentials.AUDIENCE;
import static dev.flotilla.commandapi.access.TestCredentials.ISSUER;
import static dev.flotilla.commandapi.access.TestCredentials.TOKENS;
import static dev.flotilla.commandapi.access.TestCredentials.claims;
import static dev.flotilla.commandapi.access.TestCredentials.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.commandapi.access.Caller.Identity;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.http.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final TokenCheck check = new TokenCheck(TOKENS, InstantSource.fixed(NOW));

    @Test
    void readsWhoItIsAndWhatTheyMayDo() {
        assertThat(check.check(token("olivia", NOW, "operator")))
                .isEqualTo(new Caller(
                        "olivia",
                        Optional.of(new Identity(Credential.Kind.JWT, "olivia", Optional.of(ISSUER))),
                        new Grants(Map.of("*", EnumSet.of(Role.OPERATOR))),
                        Optional.of(NOW.plusSeconds(3_630))));
    }

    @Test
    void letsSomebodyInWithoutAnyRole() {
        assertThat(check.check(token(claims("guest", NOW).claim("flotilla", null)))
                        .grants()
                        .in("default"))
                .isEmpty();
    }

    @Test
    void takesClocksThatDifferALittle() {
        assertThat(check.check(token(claims("olivia", NOW).expirationTime(Date.from(NOW.minusSeconds(29)))))
                        .actor())
                .isEqualTo("olivia");
        assertThat(check.check(token(claims("olivia", NOW).notBeforeTime(Date.from(NOW.plusSeconds(29)))))
                        .actor())
                .isEqualTo("olivia");
    }

    @Test
    void refusesWhatHasExpired() {
        assertThatThrownBy(
                        () -> check.check(token(claims("olivia", NOW).expirationTime(Date.from(NOW.minusSeconds(31))))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.expired()).isTrue());
    }

    @Test
    void refusesWhatDoesNotHold() throws Exception {
        refused(token(claims("olivia", NOW).notBeforeTime(Date.from(NOW.plusSeconds(31)))));
        refused(token(claims("olivia", NOW).expirationTime(null)));
        refused(token(claims("olivia", NOW).issuer("https://elsewhere.example.org/")));
        refused(token(claims("olivia", NOW).issuer(null)));
        refused(token(claims("olivia", NOW).audience("another")));
        refused(token(claims("olivia", NOW).audience((String) null)));
        refused(token(claims(null, NOW)));
        refused(token(claims("two words", NOW)));
        refused(token(claims("olivia", NOW).claim("flotilla", "admin")));
        refused(token(claims("olivia", NOW).claim("flotilla", Map.of("*", List.of("owner")))));
        refused(token(claims("olivia", NOW).claim("flotilla", Map.of("A B", List.of("viewer")))));
        refused(token(
                claims("olivia", NOW),
                new JWSHeader(JWSAlgorithm.HS256),
                new MACSigner("another secret that nobody shares with it")));
        refused(new PlainJWT(claims("mallory", NOW, "admin").build()).serialize());
        refused("no.token.at-all");
        refused("nonsense");
        String token = token("olivia", NOW, "viewer");
        refused(token.substring(0, token.length() - 4) + "AAAA");
    }

    @Test
    void checksByAKeySet(@TempDir Path folder) throws Exception {
        RSAKey key = new RSAKeyGenerator(2_048).keyID("k1").generate();
        RSAKey other = new RSAKeyGenerator(2_048).keyID("k1").generate();
        Path file = Files.writeString(folder.resolve("jwks.json"), new JWKSet(key.toPublicJWK()).toString());
        TokenCheck byKeySet = new TokenCheck(
                new TokenSettings(SignedBy.KeySet.at(file.toUri().toString()), ISSUER, AUDIENCE, "flotilla", 30),
                InstantSource.fixed(NOW));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();

        assertThat(byKeySet.check(token(claims("olivia", NOW, "viewer"), header, new RSASSASigner(key)))
                        .actor())
                .isEqualTo("olivia");
        refused(byKeySet, token(claims("mallory", NOW, "admin"), header, new RSASSASigner(other)));
        // Signed with what everybody knows, as if it were a secret.
        refused(
                byKeySet,
                token(
                        claims("mallory", NOW, "admin"),
                        new JWSHeader(JWSAlgorithm.HS256),
                        new MACSigner(key.toRSAPublicKey().getEncoded())));
        refused(byKeySet, token("mallory", NOW, "admin"));
    }

    /** Keys of an issuer that changes them, as it does it: the new one is published, then the old one is taken away. */
    @Test
    void goesAlongWithAnIssuerThatChangesItsKeys() throws Exception {
        RSAKey old = new RSAKeyGenerator(2_048).keyID("k1").generate();
        RSAKey young = new RSAKeyGenerator(2_048).keyID("k2").generate();
        RSAKey nobodys = new RSAKeyGenerator(2_048).keyID("k3").generate();
        AtomicReference<JWKSet> published = new AtomicReference<>(new JWKSet(old.toPublicJWK()));
        AtomicInteger fetched = new AtomicInteger();
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetched.incrementAndGet();
            byte[] set = published.get().toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        issuer.start();
        try {
            TokenCheck rotated = new TokenCheck(
                    new TokenSettings(
                            SignedBy.KeySet.at("http://127.0.0.1:%d/keys"
                                    .formatted(issuer.getAddress().getPort())),
                            ISSUER,
                            AUDIENCE,
                            "flotilla",
                            30),
                    InstantSource.fixed(NOW));
            assertThat(rotated.check(signed(old)).actor()).isEqualTo("olivia");
            assertThat(rotated.check(signed(old)).actor()).isEqualTo("olivia");
            assertThat(fetched).hasValue(1);

            published.set(new JWKSet(List.of(old.toPublicJWK(), young.toPublicJWK())));
            assertThat(rotated.check(signed(young)).actor()).isEqualTo("olivia");
            assertThat(rotated.check(signed(old)).actor()).isEqualTo("olivia");
            assertThat(fetched).hasValue(2);

            // Whoever makes keys up gets nowhere, and does not have the issuer asked again and again.
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> rotated.check(signed(nobodys)))
                        .isInstanceOfAny(RefusedException.class, ProblemException.class);
            }
            assertThat(fetched).hasValueLessThanOrEqualTo(3);
            assertThat(rotated.check(signed(young)).actor()).isEqualTo("olivia");
        } finally {
            issuer.stop(0);
        }
    }

    private static String signed(RSAKey key) throws Exception {
        return token(
                claims("olivia", NOW, "viewer"),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new RSASSASigner(key));
    }

    /** Another kind of token of the same issuer, for another purpose, is no token for this. */
    @Test
    void refusesWhatIsNotMeantToLetSomebodyIn() throws Exception {
        refused(token(
                claims("mallory", NOW, "admin"),
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                new MACSigner(TestCredentials.SECRET)));
        refused(token(
                claims("mallory", NOW, "admin"),
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .criticalParams(Set.of("unheard-of"))
                        .customParam("unheard-of", true)
                        .build(),
                new MACSigner(TestCredentials.SECRET)));
    }

    /** One of the others in the list is no matter; a list without it is. */
    @Test
    void takesATokenForSeveralAudiences() {
        assertThat(check.check(token(claims("olivia", NOW).audience(List.of("another", AUDIENCE))))
                        .actor())
                .isEqualTo("olivia");
        refused(token(claims("olivia", NOW).audience(List.of("another", "flotilla-too"))));
    }

    @Test
    void saysWhereTheKeySetIsAway(@TempDir Path folder) throws Exception {
        RSAKey key = new RSAKeyGenerator(2_048).keyID("k1").generate();
        TokenCheck away = new TokenCheck(
                new TokenSettings(
                        SignedBy.KeySet.at(folder.resolve("none.json").toUri().toString()),
                        ISSUER,
                        AUDIENCE,
                        "flotilla",
                        30),
                InstantSource.fixed(NOW));
        assertThatThrownBy(() -> away.check(token(
                        claims("olivia", NOW),
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                        new RSASSASigner(key))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().status()).isEqualTo(503));
    }

    private void refused(String token) {
        refused(check, token);
    }

    private static void refused(TokenCheck check, String token) {
        assertThatThrownBy(() -> check.check(token))
                .isInstanceOf(RefusedException.class)
                .message()
                .doesNotContain(token.substring(token.length() / 2));
    }
}
