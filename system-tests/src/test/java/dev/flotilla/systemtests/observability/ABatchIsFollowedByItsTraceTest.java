package dev.flotilla.systemtests.observability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import dev.flotilla.systemtests.harness.TopicReader;
import dev.flotilla.systemtests.harness.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One request that belongs to a trace is found again on the topics, in the log of each hop and, if they are wanted, as spans. */
@Timeout(240)
class ABatchIsFollowedByItsTraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TempDir
    private Path folder;

    @Test
    void theRecordsAndTheLogOfEachHopCarryTheTrace() {
        try (StandaloneProcess flotilla =
                        StandaloneProcess.up(folder.resolve("data"), Map.of("FLOTILLA_LOG_FORMAT", "json"));
                HttpApi http = flotilla.http();
                TopicReader topics = new TopicReader(flotilla.bootstrapServers())) {
            String batchId = startInATrace(http.workspace("traced"));

            assertThat(traces(topics, Topic.BATCH_COMMANDS, batchId)).isEqualTo(Set.of(Optional.of(PARENT)));
            assertThat(traces(topics, Topic.BATCH_EVENTS, batchId)).isEqualTo(Set.of(Optional.of(PARENT)));
            // Those that a runner's report led to as well.
            assertThat(traces(topics, Topic.PROJECT_EVENTS, batchId)).isEqualTo(Set.of(Optional.of(PARENT)));

            List<JsonNode> hops = Await.until(
                    "a line of each hop", () -> hops(flotilla.printed(), batchId), lines -> lines.size() >= 4);
            assertThat(hops)
                    .extracting(line -> line.path("hop").asText())
                    .containsExactlyInAnyOrder("ACCEPTED", "DECIDED", "SETTLED", "PROJECTED");
            assertThat(hops).allSatisfy(line -> {
                assertThat(line.path("traceId").asText()).isEqualTo(TRACE);
                assertThat(line.path("workspace").asText()).isEqualTo("traced");
            });
        }
    }

    @Test
    void spansAreSentToACollector() throws IOException {
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        Map<String, String> environment = Map.of(
                "OTEL_TRACES_EXPORTER",
                "otlp",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "100");
        try (StandaloneProcess flotilla = StandaloneProcess.up(folder.resolve("data"), environment);
                HttpApi http = flotilla.http();
                TopicReader topics = new TopicReader(flotilla.bootstrapServers())) {
            String batchId = startInATrace(http.workspace("traced"));

            String id = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
            Await.until(
                    "the spans of the trace",
                    () -> String.join("", sent),
                    spans -> spans.contains(id)
                            && spans.contains("POST /v1/workspaces/{workspace}/batches")
                            && spans.contains("decide")
                            && spans.contains("project")
                            && spans.contains(batchId));
            // The same trace, but from hop to hop another span.
            assertThat(traces(topics, Topic.BATCH_EVENTS, batchId))
                    .hasSize(1)
                    .allSatisfy(trace -> assertThat(trace.orElseThrow())
                            .startsWith("00-" + TRACE + "-")
                            .isNotEqualTo(PARENT));
        } finally {
            collector.stop(0);
        }
    }

    private static String startInATrace(Workspace workspace) {
        workspace.register(List.of(Requests.project("np_one", "one", "FULL_MIGRATION")));
        return workspace
                .post("/batches", Requests.batch("START", "np_one"), "Prefer", "wait=30", "traceparent", PARENT)
                .expect(200)
                .path("batchId")
                .asText();
    }

    /** What the records that have to do with a batch say of their trace. */
    private static Set<Optional<String>> traces(TopicReader topics, Topic topic, String batchId) {
        return topics.records(topic, "traced").stream()
                .filter(read -> new String(read.value(), UTF_8).contains(batchId))
                .map(ABatchIsFollowedByItsTraceTest::trace)
                .collect(Collectors.toSet());
    }

    private static Optional<String> trace(ConsumerRecord<String, byte[]> read) {
        return Optional.ofNullable(read.headers().lastHeader("traceparent"))
                .map(header -> new String(header.value(), UTF_8));
    }

    private static List<JsonNode> hops(String output, String batchId) {
        return output.lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> WireJson.parse(line.getBytes(UTF_8)))
                .filter(line -> line.path("batchId").asText().equals(batchId) && line.has("hop"))
                .toList();
    }
}
