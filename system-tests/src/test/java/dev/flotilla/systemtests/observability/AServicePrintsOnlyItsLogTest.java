package dev.flotilla.systemtests.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.standalone.LoopbackPort;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.ServiceProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From its first line to its last a process prints nothing but its log, in the format that its settings ask for. */
@Timeout(180)
class AServicePrintsOnlyItsLogTest {
    private static final String COMMAND_API = "dev.flotilla.commandapi.CommandApiMain";
    private static final String ENGINE = "dev.flotilla.engine.EngineMain";

    @TempDir
    private Path folder;

    @Test
    void aSettingThatCannotBeUsedIsOneObject() {
        JsonNode line =
                WireJson.parse(printedByRefusal(2, Map.of("FLOTILLA_HTTP_PORT", "x", "FLOTILLA_LOG_FORMAT", "json"))
                        .getBytes(UTF_8));

        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("message").asText())
                .isEqualTo("Expected a whole number from 0 to 65535 in FLOTILLA_HTTP_PORT, but got 'x'");
    }

    @Test
    void aSettingThatCannotBeUsedIsOneLineOfText() {
        assertThat(printedByRefusal(2, Map.of("FLOTILLA_HTTP_PORT", "x")))
                .matches(
                        "\\S+ ERROR \\S+ - Expected a whole number from 0 to 65535 in FLOTILLA_HTTP_PORT, but got 'x'\n");
    }

    @Test
    void brokersThatCannotBeUsedAreToldInObjects() {
        List<JsonNode> lines = objects(printedByRefusal(
                1,
                Map.of(
                        "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "brokers.invalid:9092",
                        "FLOTILLA_HTTP_PORT", "0",
                        "FLOTILLA_STATE_DIR", folder.resolve("state").toString(),
                        "FLOTILLA_LOG_FORMAT", "json")));

        assertThat(lines.getLast().path("message").asText())
                .startsWith("Expected Kafka client settings to reach brokers.invalid:9092 by, but: ");
    }

    @Test
    void aFaultThatNobodyExpectedIsOneObject() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            try (ServiceProcess api = start(COMMAND_API, commandApiAlone(taken.getLocalPort()))) {
                assertThat(api.exit(Await.LONG)).isEqualTo(1);
                assertThat(objects(api.output()).getLast().path("error").asText())
                        .contains("Port already in use");
            }
        }
    }

    @Test
    void aServiceThatRunsPrintsObjectsAndSoDoItsLibraries() {
        int port = LoopbackPort.anyFree();
        Map<String, String> environment = new HashMap<>(commandApiAlone(port));
        // Nobody is there to take spans, which the library that sends them tells of through the JDK.
        environment.put("OTEL_TRACES_EXPORTER", "otlp");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + LoopbackPort.anyFree());
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
        environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "1000");
        try (ServiceProcess api = start(COMMAND_API, environment)) {
            Await.until("the API to listen", () -> api.output().contains("The command API listens at port"));
            try (HttpApi http = new HttpApi(port)) {
                http.workspace("default").get("/summary").expect(503);
            }
            Await.until("a word of the exporter", () -> api.output().contains("Failed to export"));
            api.stop();
            api.exit(Await.LONG);

            assertThat(objects(api.output()))
                    .extracting(line -> line.path("logger").asText())
                    .contains(COMMAND_API)
                    .anyMatch(logger -> logger.startsWith("io.opentelemetry."));
        }
    }

    /** The settings of a command API without brokers and without a projector. */
    private static Map<String, String> commandApiAlone(int port) {
        return Map.of(
                "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + LoopbackPort.anyFree(),
                "FLOTILLA_PROJECTOR_URLS",
                "http://127.0.0.1:" + LoopbackPort.anyFree(),
                "FLOTILLA_HTTP_PORT",
                String.valueOf(port),
                "FLOTILLA_LOG_FORMAT",
                "json");
    }

    /** What an engine prints that does not start. */
    private String printedByRefusal(int exitCode, Map<String, String> environment) {
        try (ServiceProcess engine = start(ENGINE, environment)) {
            assertThat(engine.exit(Await.LONG)).as(engine.output()).isEqualTo(exitCode);
            return engine.output();
        }
    }

    private ServiceProcess start(String main, Map<String, String> environment) {
        return ServiceProcess.start(main, List.of(), environment, folder.resolve("log"));
    }

    /** Each line, read as JSON. */
    private static List<JsonNode> objects(String output) {
        return output.lines()
                .map(line -> WireJson.parse(line.getBytes(UTF_8)))
                .peek(line -> assertThat(line.isObject()).as(line.toString()).isTrue())
                .toList();
    }
}
