package dev.flotilla.commandapi.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.flotilla.commandapi.access.Caller.Identity;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.http.Problems;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks tokens (JWT, signed): signature, issuer, audience, expiry, not-before; and reads from the claims who it is. */
public final class TokenCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);

    /** Those of public keys, which a shared secret can never pass for; and the other way round. */
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
    private static final int FETCH_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 256 * 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenSettings settings;

    public TokenCheck(TokenSettings settings, InstantSource clock) {
        this.settings = settings;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                switch (settings.signedBy()) {
                    case SignedBy.KeySet set -> new JWSVerificationKeySelector<>(BY_PUBLIC_KEY, keySet(set));
                    case SignedBy.Secret secret ->
                        new JWSVerificationKeySelector<>(BY_SECRET, new ImmutableSecret<>(secret.bytes()));
                });
        processor.setJWTClaimsSetVerifier(claims(settings, clock));
    }

    private static JWKSource<SecurityContext> keySet(SignedBy.KeySet set) {
        try {
            // Kept for minutes, fetched anew before that and for an unknown key, and used on while its source is away.
            return JWKSourceBuilder.create(
                            set.address().toURL(),
                            new DefaultResourceRetriever(FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, MAX_KEY_SET_BYTES))
                    .retrying(true)
                    .outageTolerantForever()
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(
                    "Expected the address of a key set, but got '%s'".formatted(set.address()));
        }
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
     * Who a token is for.
     *
     * @throws RefusedException where it does not hold
     * @throws dev.flotilla.http.ProblemException 503 where the keys to check it by cannot be had
     */
    Caller check(String token) {
        try {
            return caller(processor.process(token, null));
        } catch (ExpiredJWTException e) {
            throw RefusedException.ofExpired();
        } catch (ParseException e) {
            throw new RefusedException("Expected a signed token (JWT) or an API key, but got something else");
        } catch (RateLimitReachedException e) {
            // By a key that is not in the set, which was fetched just now: it may be there soon, and nobody is to fill
            // the log with it.
            throw Problems.unavailable(
                    "Expected a token by a key of the issuer, but this one is not known yet; the keys are fetched again in a moment");
        } catch (KeySourceException e) {
            LOG.warn("The keys to check tokens by cannot be had: {}", e.getMessage());
            throw Problems.unavailable(
                    "Expected the keys to check tokens by, but where they come from does not answer");
        } catch (BadJOSEException | JOSEException e) {
            throw new RefusedException("Expected a token that holds, but it does not: " + said(e));
        }
    }

    private Caller caller(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (!SUBJECT.matcher(subject).matches()) {
            throw new RefusedException(
                    "Expected a subject of 1 to 255 visible ASCII characters in the token, but got another");
        }
        Instant expiresAt = claims.getExpirationTime().toInstant().plusSeconds(settings.clockSkewSeconds());
        return new Caller(
                subject,
                Optional.of(new Identity(Credential.Kind.JWT, subject, Optional.of(settings.issuer()))),
                grants(claims),
                Optional.of(expiresAt));
    }

    private Grants grants(JWTClaimsSet claims) {
        Object claim = claims.getClaim(settings.claim());
        if (claim == null) {
            // A token for others as well, of somebody who has no role here.
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
