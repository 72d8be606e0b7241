package dev.flotilla.domain.report;

import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.BatchRequests;
import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import dev.flotilla.domain.project.ProjectEvent.ProjectReleased;
import dev.flotilla.domain.project.ProjectStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Nested
    class TimeOut {
        private final GivenProject project = aProject().asked(Operation.START);

        @Test
        void endsTheItemAndWhatIsPending() {
            project.timedOut();

            assertThat(project.lastEvents()).containsExactly(new OperationTimedOut(Operation.START, Optional.empty()));
            assertThat(project.project().pendingOperation()).isEmpty();
            assertThat(project.status()).isEqualTo(ProjectStatus.NOT_STARTED);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.TIMED_OUT);
        }

        @Test
        void remembersTheRequestForALateReport() {
            PendingOperation pending = project.project().pendingOperation().orElseThrow();

            project.timedOut();

            assertThat(project.project().overdueOperation())
                    .contains(new PendingOperation(
                            pending.batch(),
                            pending.requestId(),
                            2,
                            1,
                            pending.requestedAt(),
                            pending.deadline(),
                            true,
                            Optional.empty(),
                            Optional.empty()));
        }

        @Test
        void comesAtTheDeadlineAndNotBefore() {
            assertThat(project.after(Duration.ofSeconds(BatchRequests.TIMEOUT_SECONDS - 1L))
                            .lastEvents())
                    .isEmpty();
            assertThat(project.after(Duration.ofSeconds(1)).lastEvents()).hasSize(1);
        }

        @Test
        void comesOnce() {
            project.timedOut();

            assertThat(Deadlines.timeOut(project.project(), "b_1", project.now()))
                    .isEmpty();
        }

        @Test
        void isOnlyForTheBatchThatAsked() {
            assertThat(Deadlines.timeOut(project.project(), "b_2", project.now()))
                    .isEmpty();
        }

        @Test
        void doesNotComeAfterAnAnswer() {
            project.succeeded();

            assertThat(Deadlines.timeOut(project.project(), "b_1", project.now()))
                    .isEmpty();
        }
    }

    @Nested
    class Release {
        private final GivenProject project = aProject().started().paused().releasing();
        private final Instant deadline =
                project.project().pendingOperation().orElseThrow().deadline();

        @Test
        void isNotAskedForAgainWhileTheRunnerIsAtWork() {
            assertThat(project.after(Duration.ofMinutes(5)).lastEvents()).isEmpty();
        }

        @Test
        void isAskedForAgainASecondAfterItFailed() {
            project.operationFailed();

            assertThat(project.after(Duration.ofMillis(999)).lastEvents()).isEmpty();
            assertThat(project.after(Duration.ofMillis(1)).lastEvents())
                    .containsExactly(new OperationRequested(Operation.RELEASE, 2, deadline, Optional.empty()));
        }

        @Test
        void isAskedForAgainAfterGrowingPauses() {
            project.operationFailed().after(Duration.ofSeconds(1)).operationFailed();

            assertThat(project.lastEvents())
                    .containsExactly(new OperationFailed(
                            Operation.RELEASE,
                            GivenProject.FAILURE,
                            Optional.of(project.now().plusSeconds(2))));
            assertThat(project.after(Duration.ofSeconds(2)).lastEvents())
                    .containsExactly(new OperationRequested(Operation.RELEASE, 3, deadline, Optional.empty()));
            assertThat(project.lastItem()).containsOnly(ItemStatus.RUNNING);
        }

        @Test
        void pausesForFiveMinutesAtTheMost() {
            assertThat(IntStream.rangeClosed(1, 11).mapToObj(Deadlines::pause).map(Duration::toSeconds))
                    .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
            assertThat(Deadlines.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
        }

        @Test
        void endsItsItemAtTheDeadlineAndStaysReleasing() {
            project.timedOut();

            assertThat(project.lastEvents())
                    .containsExactly(new OperationTimedOut(Operation.RELEASE, Optional.of(deadline.plusSeconds(1))));
            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASING);
            assertThat(project.project().pendingOperation()).isPresent();
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.TIMED_OUT);
        }

        @Test
        void isAskedForAgainAndAgainAfterTheDeadlineWhetherAnsweredOrNot() {
            project.timedOut();

            assertThat(project.after(Duration.ofSeconds(1)).lastEvents())
                    .containsExactly(request(2, project.now().plusSeconds(2)));
            assertThat(project.after(Duration.ofSeconds(2)).lastEvents())
                    .containsExactly(request(3, project.now().plusSeconds(4)));

            project.operationFailed();
            assertThat(project.after(Duration.ofSeconds(4)).lastEvents())
                    .containsExactly(request(4, project.now().plusSeconds(8)));
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.TIMED_OUT);
        }

        @Test
        void thatFailedBeforeTheDeadlineStillTimesOut() {
            project.operationFailed().after(Duration.ofSeconds(1)).operationFailed();

            project.timedOut();

            assertThat(project.lastItem())
                    .containsExactly(
                            ItemStatus.RUNNING,
                            ItemStatus.RUNNING,
                            ItemStatus.RUNNING,
                            ItemStatus.RUNNING,
                            ItemStatus.TIMED_OUT);
        }

        @Test
        void remembersWhyItFailedLastWhileItIsAskedForAgainAndWhenItTimesOut() {
            project.operationFailed().after(Duration.ofSeconds(1));
            assertThat(lastFailure()).contains(GivenProject.FAILURE);

            project.timedOut();
            assertThat(lastFailure()).contains(GivenProject.FAILURE);
        }

        @Test
        void succeedsByTheAnswerToAnEarlierAttempt() {
            String first = project.requestId();
            project.operationFailed().after(Duration.ofSeconds(1));
            assertThat(project.requestId()).isNotEqualTo(first);

            project.reportSuccess(first);

            assertThat(project.lastEvents()).containsExactly(new ProjectReleased());
            assertThat(project.lastItem().getLast()).isEqualTo(ItemStatus.SUCCEEDED);
        }

        @Test
        void doesNotFailByTheAnswerToAnEarlierAttempt() {
            String first = project.requestId();
            project.operationFailed().after(Duration.ofSeconds(1));

            assertThat(project.reportFailure(first)).isInstanceOf(ReportVerdict.Ignored.class);
        }

        @Test
        void doesNotSucceedByAnAnswerToWhatWasAskedBefore() {
            GivenProject restoring = aProject().started().paused().asked(Operation.RESTORE);
            String restore = restoring.requestId();
            restoring.timedOut().releasing();

            assertThat(restoring.reportSuccess(restore)).isInstanceOf(ReportVerdict.Ignored.class);
        }

        @Test
        void succeedsLateWithoutMovingItsItem() {
            String first = project.requestId();
            project.timedOut().after(Duration.ofHours(1));

            project.reportSuccess(first);

            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASED);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.TIMED_OUT);
            assertThat(project.after(Duration.ofDays(1)).lastEvents()).isEmpty();
        }

        private Optional<Failure> lastFailure() {
            return project.project().pendingOperation().orElseThrow().lastFailure();
        }

        private ProjectEvent request(int attempt, Instant retryAt) {
            return new OperationRequested(Operation.RELEASE, attempt, deadline, Optional.of(retryAt));
        }
    }
}
