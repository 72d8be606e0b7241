package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.Readiness.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a service is ready no more often than once a second, however many ask: a look may ask brokers and other services, and
 * anybody may ask for one. Who asks hears within three seconds, if need be that a check has not answered. A check that fails is not
 * passed.
 */
final class ReadinessWatch {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessWatch.class);

    private final List<Watched> checks;
    private final Duration longest;

    ReadinessWatch(Readiness readiness) {
        this(readiness, LONGEST, System::nanoTime);
    }

    /** @param longest that somebody waits for the answer */
    ReadinessWatch(Readiness readiness, Duration longest, LongSupplier nanoTime) {
        this.checks = readiness.checks().stream()
                .map(check -> new Watched(check, nanoTime))
                .toList();
        this.longest = longest;
    }

    /** What is missing, as it was at most a second ago; empty if the service is ready. */
    Optional<Problem> problem() {
        checks.forEach(Watched::look);
        return new Readiness(checks.stream()
                        .map(watched -> new Check(watched.check.name(), watched::missing))
                        .toList())
                .problem();
    }

    /** A check with the last answer to it, or the one that is under way. */
    private final class Watched {
        private final Check check;
        private final LongSupplier nanoTime;
        private CompletableFuture<Optional<String>> answer = CompletableFuture.completedFuture(Optional.empty());
        private boolean asked;
        private long askedAt;

        Watched(Check check, LongSupplier nanoTime) {
            this.check = check;
            this.nanoTime = nanoTime;
        }

        synchronized void look() {
            long now = nanoTime.getAsLong();
            if (asked && (!answer.isDone() || now - askedAt < KEPT.toNanos())) {
                return;
            }
            asked = true;
            askedAt = now;
            CompletableFuture<Optional<String>> next = new CompletableFuture<>();
            answer = next;
            Thread.ofVirtual().name("readiness-" + check.name()).start(() -> {
                try {
                    next.complete(check.missing().get());
                } catch (RuntimeException | Error e) {
                    LOG.warn("Expected to find out about '{}', but could not", check.name(), e);
                    next.completeExceptionally(e);
                }
            });
        }

        Optional<String> missing() {
            CompletableFuture<Optional<String>> latest;
            long leftNanos;
            synchronized (this) {
                latest = answer;
                leftNanos = longest.toNanos() - (nanoTime.getAsLong() - askedAt);
            }
            try {
                return latest.get(Math.max(0, leftNanos), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return Optional.of("Expected to hear of '%s' within %d s, but nothing came"
                        .formatted(check.name(), longest.toSeconds()));
            } catch (ExecutionException e) {
                return Optional.of(
                        "Expected to find out about '%s', but could not: the log has why".formatted(check.name()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("Interrupted while looking for '%s'".formatted(check.name()));
            }
        }
    }
}
