package dev.flotilla.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FormerSessionTest {
    @TempDir
    Path directory;

    @Test
    void nobodyIsTakenForGoneByAControllerThatKnowsOfNobody() throws Exception {
        Files.createDirectory(directory.resolve("__transaction_state-0"));
        Properties controller = BrokerSettings.ofController(directory, LoopbackPort.anyFree());
        BrokerStorage.formatOnFirstUse(controller, Uuid.randomUuid().toString());

        assertThatThrownBy(() -> FormerSession.end(directory, controller, Duration.ofSeconds(1)))
                .isInstanceOf(StandaloneException.class)
                .hasMessage(
                        "Expected the controller to give up the broker that was killed, but after 1 s it counts 0 brokers"
                                + " as given up and 0 as alive. Start again once the machine has less to do; if it is the same then,"
                                + " what the controller knows is damaged: put a backup of %s in its place",
                        directory);
    }

    @Test
    void aBrokerWithoutTransactionsNeedsNoCare() {
        assertThatCode(() -> FormerSession.end(directory, new Properties())).doesNotThrowAnyException();
    }
}
