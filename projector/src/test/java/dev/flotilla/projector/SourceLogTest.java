package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.process.KafkaSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SourceLogTest {

    /** Otherwise a projector whose brokers stop before it stays for a minute, and is killed by what supervises it. */
    @Test
    @Timeout(20)
    void closesAtOnceWhileTheBrokersOweAnAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            SourceLog log = new SourceLog(KafkaSettings.of("127.0.0.1:" + silent.getLocalPort()));
            CompletableFuture<Optional<Set<String>>> answer = CompletableFuture.supplyAsync(log::group, asking);
            try (Socket asked = silent.accept()) {
                // The first bytes of the question have arrived.
                assertThat(asked.getInputStream().read()).isNotNegative();
                log.close();
            }
            assertThat(answer.join()).isEmpty();
        }
    }
}
