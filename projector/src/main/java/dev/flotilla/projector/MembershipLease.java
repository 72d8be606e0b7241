package dev.flotilla.projector;

import dev.flotilla.streams.StreamsProperties;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long this instance may trust that its partitions are still its own: for a while after the brokers have last confirmed that
 * it is a member of the group. A process that stood still, or that is cut off from the brokers, is not told when another instance
 * takes its partitions over; without the lease it would go on answering from what it knew.
 */
final class MembershipLease implements AutoCloseable {
    /** Shorter than a session: the brokers give partitions to another instance once a session has ended, not sooner. */
    static final Duration VALID = StreamsProperties.SESSION_TIMEOUT.minusSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(MembershipLease.class);
    private static final Duration RENEWED_EVERY = Duration.ofMillis(500);

    private final BooleanSupplier isMember;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("membership-lease").factory());
    private volatile long confirmedNanos;
    private volatile boolean confirmed;

    /**
     * A lease that is not held yet.
     *
     * @param isMember asks the brokers; false if they do not answer
     */
    MembershipLease(BooleanSupplier isMember, LongSupplier nanoTime) {
        this.isMember = isMember;
        this.nanoTime = nanoTime;
    }

    /** From now on it is renewed by itself. */
    void start() {
        renewing.scheduleWithFixedDelay(this::renewOrGoOn, 0, RENEWED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is raised would end the renewing, and nothing here would be answered again. */
    void renewOrGoOn() {
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.warn("Whether this instance is in its group cannot be told: {}", e.toString());
        }
    }

    /** Asks the brokers once. What they confirm was true when they were asked, not when their answer arrived. */
    void renew() {
        long asked = nanoTime.getAsLong();
        if (isMember.getAsBoolean()) {
            confirmedNanos = asked;
            confirmed = true;
        }
    }

    boolean isHeld() {
        return confirmed && nanoTime.getAsLong() - confirmedNanos < VALID.toNanos();
    }

    @Override
    public void close() {
        renewing.shutdownNow();
    }
}
