package dev.flotilla.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final StageCompletedReport REPORT =
            new StageCompletedReport("r1", "np_1", Optional.empty(), Stage.PRECHECK);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final List<Exception> lost = new ArrayList<>();

    private void publish(Executor executor) {
        new Publisher(producer, 4, new TestClock(), executor, lost::add).report("default", REPORT);
    }

    @Test
    void sendsAReportAgainThatTheBrokersDidNotTake() {
        publish(new DirectExecutor());
        producer.errorNext(new TimeoutException("not acknowledged"));
        producer.completeNext();

        assertThat(producer.history())
                .hasSize(2)
                .allSatisfy(produced ->
                        assertThat(ReportCodec.decode(produced.value())).isEqualTo(REPORT));
        assertThat(lost).isEmpty();
    }

    @Test
    void tellsOfAReportThatTheBrokersWillNeverTake() {
        TopicAuthorizationException refusal = new TopicAuthorizationException("not allowed");
        publish(new DirectExecutor());
        producer.errorNext(refusal);

        assertThat(producer.history()).hasSize(1);
        assertThat(lost).containsExactly(refusal);
    }

    @Test
    void tellsOfAReportThatTheProducerDoesNotTake() {
        producer.close();
        publish(new DirectExecutor());

        assertThat(lost).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsOfAReportThatCannotBeSentAgainBecauseTheRunnerIsClosed() {
        publish(task -> {
            throw new RejectedExecutionException();
        });
        producer.errorNext(new TimeoutException("not acknowledged"));

        assertThat(lost).hasSize(1);
    }
}
