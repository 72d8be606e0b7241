package dev.flotilla.commandapi.access;

import static dev.flotilla.commandapi.access.TestCredentials.AUDIENCE;
import static dev.flotilla.commandapi.access.TestCredentials.ISSUER;
import static dev.flotilla.commandapi.access.TestCredentials.claims;
import static dev.flotilla.commandapi.access.TestCredentials.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.http.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Anybody can make up a token by a key that nobody has heard of; that must not hurt those with a real one. */
@Timeout(60)
class IssuerKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ECKey old = key("k1");
    private final ECKey young = key("k2");
    private final AtomicReference<JWKSet> published = new AtomicReference<>(new JWKSet(old.toPublicJWK()));
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final HttpServer issuer;
    private final TokenCheck check;

    IssuerKeysTest() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetched.incrementAndGet();
            byte[] set = published.get().toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        issuer.start();
        String address =
                "http://127.0.0.1:%d/keys".formatted(issuer.getAddress().getPort());
        check = new TokenCheck(
                new TokenSettings(SignedBy.KeySet.at(address), ISSUER, AUDIENCE, "flotilla", 30),
                InstantSource.fixed(NOW),
                now::get);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void areFetchedSeldomForWhatSomebodyMadeUpAndOftenEnoughForANewOne() {
        assertThat(check.check(signed(old)).actor()).isEqualTo("olivia");
        for (int i = 0; i < 50; i++) {
            refused(signed(key("made-up-" + i)));
        }
        assertThat(fetched).hasValue(2);

        published.set(new JWKSet(List.of(old.toPublicJWK(), young.toPublicJWK())));
        refused(signed(young));
        now.addAndGet(IssuerKeys.BETWEEN_FETCHES_FOR_UNKNOWN.toNanos());
        assertThat(check.check(signed(young)).actor()).isEqualTo("olivia");
        assertThat(check.check(signed(old)).actor()).isEqualTo("olivia");
        assertThat(fetched).hasValue(3);
    }

    @Test
    void areMissedInTheLogNowAndThenOnly() {
        issuer.stop(0);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(TokenCheck.class);
        told.start();
        log.addAppender(told);
        log.setLevel(Level.WARN);
        try {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> check.check(signed(old)))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem ->
                                        assertThat(problem.problem().status()).isEqualTo(503));
            }
        } finally {
            log.setLevel(null);
            log.detachAppender(told);
        }
        assertThat(told.list).hasSize(1);
    }

    /** By 401: a 503 would be a fault of the service that anybody could bring about. */
    private void refused(String token) {
        assertThatThrownBy(() -> check.check(token)).isInstanceOf(RefusedException.class);
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(ECKey key) {
        try {
            return token(
                    claims("olivia", NOW, "viewer"),
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
