package dev.flotilla.commandapi.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The public keys of an issuer: kept for minutes, fetched anew before that, and used on while their source is away. For a key that is
 * not among them they are fetched as well, but only so often: anybody can make one up, and must neither have the issuer asked again
 * and again, nor keep those waiting whose key is known, nor use up the fetches that keep the known ones fresh.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    /** A key that the issuer has just begun to use is known after this at the latest, whatever others make up. */
    static final Duration BETWEEN_FETCHES_FOR_UNKNOWN = Duration.ofSeconds(5);

    /** Who comes with an unknown key while the keys are being fetched waits for them, but not many. */
    private static final int MAX_WAITING = 16;

    /** Twice as often as what is fetched for unknown keys, at the very least: those never use it up. */
    private static final long LEAST_MILLIS_BETWEEN_TWO_FETCHES = 1_000;

    private static final int FETCH_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 256 * 1024;

    private final JWKSetSource<SecurityContext> source;
    private final LongSupplier nanoTime;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final ReentrantLock fetching = new ReentrantLock();
    private final long begunNanos;
    private long nextFetch;

    /** @param address of the set, as {@code https}, {@code file} or {@code http} */
    IssuerKeys(URI address, LongSupplier nanoTime) {
        this.source = source(address);
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
        this.nextFetch = begunNanos;
    }

    private static JWKSetSource<SecurityContext> source(URI address) {
        try {
            JWKSource<SecurityContext> built = JWKSourceBuilder.create(
                            address.toURL(),
                            new DefaultResourceRetriever(FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, MAX_KEY_SET_BYTES))
                    .rateLimited(LEAST_MILLIS_BETWEEN_TWO_FETCHES)
                    .retrying(true)
                    .outageTolerantForever()
                    .build();
            return ((JWKSetBasedJWKSource<SecurityContext>) built).getJWKSetSource();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Expected the address of a key set, but got '%s'".formatted(address));
        }
    }

    @Override
    public List<JWK> get(JWKSelector wanted, SecurityContext context) throws KeySourceException {
        List<JWK> known = wanted.select(set(JWKSetCacheRefreshEvaluator.noRefresh()));
        if (!known.isEmpty() || !waiting.tryAcquire()) {
            return known;
        }
        fetching.lock();
        try {
            JWKSet latest = set(JWKSetCacheRefreshEvaluator.noRefresh());
            known = wanted.select(latest);
            if (!known.isEmpty() || nanoTime.getAsLong() - nextFetch < 0) {
                return known;
            }
            nextFetch = nanoTime.getAsLong() + BETWEEN_FETCHES_FOR_UNKNOWN.toNanos();
            return wanted.select(set(JWKSetCacheRefreshEvaluator.referenceComparison(latest)));
        } finally {
            fetching.unlock();
            waiting.release();
        }
    }

    private JWKSet set(JWKSetCacheRefreshEvaluator refresh) throws KeySourceException {
        return source.getJWKSet(refresh, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begunNanos), null);
    }
}
