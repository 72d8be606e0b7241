package dev.flotilla.projector;

import dev.flotilla.streams.StreamsProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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

    /** What the brokers say. */
    enum Answer {
        MEMBER,
        NOT_A_MEMBER,
        NONE
    }

    private final Supplier<Answer> brokers;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("membership-lease").factory());
    private volatile Optional<Moment> confirmed = Optional.empty();

    /**
     * A time by two clocks, because neither is enough: the first stands still while the machine is suspended, the second may be set
     * back.
     */
    private record Moment(long nanos, Instant instant) {}

    /**
     * A lease that is not held yet.
     *
     * @param brokers asks them whether this instance is a member
     */
    MembershipLease(Supplier<Answer> brokers, LongSupplier nanoTime, InstantSource clock) {
        this.brokers = brokers;
        this.nanoTime = nanoTime;
        this.clock = clock;
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
        Moment asked = now();
        switch (brokers.get()) {
            case MEMBER -> confirmed = Optional.of(asked);
            case NOT_A_MEMBER -> confirmed = Optional.empty();
            case NONE -> {}
        }
    }

    boolean isHeld() {
        return confirmed.filter(this::isRecent).isPresent();
    }

    private boolean isRecent(Moment confirmed) {
        Moment now = now();
        return now.nanos() - confirmed.nanos() < VALID.toNanos()
                && now.instant().isBefore(confirmed.instant().plus(VALID));
    }

    private Moment now() {
        return new Moment(nanoTime.getAsLong(), clock.instant());
    }

    @Override
    public void close() {
        renewing.shutdownNow();
    }
}
