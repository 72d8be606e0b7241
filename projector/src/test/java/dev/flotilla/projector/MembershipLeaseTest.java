package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MembershipLeaseTest {
    private final AtomicBoolean isMember = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final MembershipLease lease = new MembershipLease(this::ask, nanos::get);
    private Duration answerTakes = Duration.ZERO;

    @AfterEach
    void close() {
        lease.close();
    }

    @Test
    void isNotHeldBeforeTheBrokersHaveConfirmedIt() {
        isMember.set(false);
        lease.renew();

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    @Timeout(30)
    void isRenewedAfterAQuestionThatFailed() {
        AtomicInteger asked = new AtomicInteger();
        BooleanSupplier failsAtFirst = () -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("failed");
            }
            return true;
        };
        try (MembershipLease own = new MembershipLease(failsAtFirst, System::nanoTime)) {
            own.start();
            while (!own.isHeld()) {
                Thread.onSpinWait();
            }
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @Test
    void isHeldForLessThanASessionAfterTheBrokersWereAsked() {
        lease.renew();
        pass(MembershipLease.VALID.minusNanos(1));
        assertThat(lease.isHeld()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void countsFromTheQuestionNotFromTheAnswer() {
        answerTakes = MembershipLease.VALID;
        lease.renew();

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void isNotProlongedByBrokersThatDoNotConfirmIt() {
        lease.renew();
        isMember.set(false);
        pass(MembershipLease.VALID.dividedBy(2));
        lease.renew();
        assertThat(lease.isHeld()).isTrue();

        pass(MembershipLease.VALID.dividedBy(2));
        lease.renew();
        assertThat(lease.isHeld()).isFalse();

        isMember.set(true);
        lease.renew();
        assertThat(lease.isHeld()).isTrue();
    }

    private boolean ask() {
        pass(answerTakes);
        return isMember.get();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
