package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.projector.MembershipLease.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MembershipLeaseTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private Answer answer = Answer.MEMBER;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final MembershipLease lease = new MembershipLease(this::ask, nanos::get, () -> now);
    private Duration answerTakes = Duration.ZERO;

    @AfterEach
    void close() {
        lease.close();
    }

    @Test
    void isNotHeldBeforeTheBrokersHaveConfirmedIt() {
        answer = Answer.NONE;
        lease.renew();

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void endsAtOnceIfTheBrokersSayThatThisIsNoMember() {
        lease.renew();
        answer = Answer.NOT_A_MEMBER;
        lease.renew();

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void endsWhileTheMachineIsSuspended() {
        lease.renew();
        now = now.plus(MembershipLease.VALID);

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void isNotProlongedByAClockThatIsSetBack() {
        lease.renew();
        now = now.minus(Duration.ofHours(1));
        nanos.addAndGet(MembershipLease.VALID.toNanos());

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    @Timeout(30)
    void isRenewedAfterAQuestionThatFailed() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<Answer> failsAtFirst = () -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("failed");
            }
            return Answer.MEMBER;
        };
        try (MembershipLease own = new MembershipLease(failsAtFirst, System::nanoTime, InstantSource.system())) {
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
        answer = Answer.NONE;
        pass(MembershipLease.VALID.dividedBy(2));
        lease.renew();
        assertThat(lease.isHeld()).isTrue();

        pass(MembershipLease.VALID.dividedBy(2));
        lease.renew();
        assertThat(lease.isHeld()).isFalse();

        answer = Answer.MEMBER;
        lease.renew();
        assertThat(lease.isHeld()).isTrue();
    }

    private Answer ask() {
        pass(answerTakes);
        return answer;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        now = now.plus(time);
    }
}
