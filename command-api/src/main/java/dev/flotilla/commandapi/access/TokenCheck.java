package dev.flotilla.commandapi.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.flotilla.commandapi.access.Caller.Identity;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.http.Problems;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks tokens (JWT, signed): signature, issuer, audience, expiry, not-before; and reads the caller from its claims. */
public final class TokenCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);

    /**
     * Algorithms accepted with a key set. Kept apart from {@link #BY_SECRET}, so that a public key can never be used as a shared
     * secret, or the reverse.
     */
    private static final Set<JWSAlgorithm> BY_PUBLIC_KEY = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Set<JWSAlgorithm> BY_SECRET =
            Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512);
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenSettings settings;
    private final LongSupplier nanoTime;
    private final AtomicLong nextWarning;

    public TokenCheck(TokenSettings settings, InstantSource clock) {
        this(settings, clock, System::nanoTime);
    }

    TokenCheck(TokenSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.nextWarning = new AtomicLong(nanoTime.getAsLong());
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                switch (settings.signedBy()) {
                    case SignedBy.KeySet set ->
                        new JWSVerificationKeySelector<>(BY_PUBLIC_KEY, new IssuerKeys(set.address(), nanoTime));
                    case SignedBy.Secret secret ->
                        new JWSVerificationKeySelector<>(BY_SECRET, new ImmutableSecret<>(secret.bytes()));
                });
        processor.setJWTClaimsSetVerifier(claims(settings, clock));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(TokenSettings settings, InstantSource clock) {
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(
                        Set.of(settings.audience()),
                        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                        Set.of("sub", "exp"),
                        Set.of()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(settings.clockSkewSeconds());
        return verifier;
    }

    /**
     * The caller that a token is about.
     *
     * @throws RefusedException if it is not valid
     * @throws dev.flotilla.http.ProblemException 503 if the keys to check it by cannot be had
     */
    Caller check(String token) {
        try {
            return caller(processor.process(token, null));
        } catch (ExpiredJWTException e) {
            throw RefusedException.ofExpired();
        } catch (ParseException e) {
            throw new RefusedException("Expected a signed token (JWT) or an API key, but got something else");
        } catch (KeySourceException e) {
            warn(e);
            throw Problems.unavailable(
                    "Expected the keys to check tokens by, but where they come from does not answer");
        } catch (BadJOSEException | JOSEException e) {
            throw new RefusedException("Expected a valid token, but: " + said(e));
        }
    }

    /** Logs at most one line in 30 seconds: anybody can send tokens, and must not be able to fill the log. */
    private void warn(KeySourceException e) {
        long now = nanoTime.getAsLong();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + BETWEEN_WARNINGS.toNanos())) {
            LOG.warn("The keys to check tokens by cannot be had: {}", e.getMessage());
        }
    }

    private Caller caller(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (!SUBJECT.matcher(subject).matches()) {
            throw new RefusedException(
                    "Expected a subject of 1 to 255 visible ASCII characters in the token, but got %d characters%s"
                            .formatted(subject.length(), isAscii(subject) ? "" : ", others among them"));
        }
        Instant expiresAt = claims.getExpirationTime().toInstant().plusSeconds(settings.clockSkewSeconds());
        return new Caller(
                subject,
                Optional.of(new Identity(Credential.Kind.JWT, subject, Optional.of(settings.issuer()))),
                grants(claims),
                Optional.of(expiresAt));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character > 0x20 && character < 0x7f);
    }

    private Grants grants(JWTClaimsSet claims) {
        Object claim = claims.getClaim(settings.claim());
        if (claim == null) {
            // The token is for other services as well; its owner has no role here.
            return new Grants(Map.of());
        }
        try {
            return Grants.parse(claim);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("In the token's claim '%s': %s".formatted(settings.claim(), e.getMessage()));
        }
    }

    /** The library's words are about claims and signatures, and of one line. */
    private static String said(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
