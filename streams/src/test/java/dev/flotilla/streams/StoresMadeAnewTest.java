package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flotilla.contract.process.ServiceLog;
import java.util.Set;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log as services configure it, told what a stream thread tells after a crash. */
class StoresMadeAnewTest {
    private static final String STREAM_THREAD = "org.apache.kafka.streams.processor.internals.StreamThread";

    private final LoggerContext log = new LoggerContext();
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    @BeforeEach
    void configure() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(log);
        configurator.doConfigure(ServiceLog.class.getResource("/flotilla-logback.xml"));
        Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        seen.start();
        root.addAppender(seen);
    }

    @AfterEach
    void stop() {
        log.stop();
    }

    @Test
    void saysInASentenceThatStoresAreRestoredAfterACrash() {
        log.getLogger("org.apache.kafka.streams.processor.internals.TaskManager")
                .warn("Task 0_2 is corrupted", new TaskCorruptedException(Set.of(new TaskId(0, 2))));
        log.getLogger(STREAM_THREAD)
                .warn(
                        "Detected the states of tasks [0_2] are corrupted. Will close the task as dirty.",
                        new TaskCorruptedException(Set.of(new TaskId(0, 2))));

        assertThat(seen.list).singleElement().satisfies(event -> {
            assertThat(event.toString())
                    .isEqualTo(
                            "[INFO] The stores of tasks [0_2] are restored from their changelogs, because the last end was not an"
                                    + " orderly one or the brokers did not answer in time; nothing is lost");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void leavesEverythingElseAsItIs() {
        LockException other = new LockException("of another kind");
        log.getLogger(STREAM_THREAD).warn("Something else", other);
        log.getLogger(STREAM_THREAD).warn("Without any exception");

        assertThat(seen.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] Something else", "[WARN] Without any exception");
        assertThat(seen.list.getFirst().getThrowableProxy()).isNotNull();
    }
}
