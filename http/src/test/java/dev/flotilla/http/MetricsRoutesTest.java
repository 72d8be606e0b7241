package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.observability.metrics.Meters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {
    private static final String TOKEN = "of-prometheus-and-nobody-else-0123456789";

    @Test
    void areForEverybodyOnTheLoopbackAddress() {
        try (RunningServer server = new RunningServer()) {
            RunningServer.Answer answer = server.get("/metrics");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualToIgnoringCase(Meters.CONTENT_TYPE);
            assertThat(answer.body()).contains("# TYPE jvm_memory_used_bytes gauge");
        }
    }

    @Test
    void areForThoseOnlyWhoShowTheTokenIfThereIsOne() {
        HttpSettings settings = HttpSettings.at("localhost", 0)
                .withScrapers(SharedSecret.ofScrapers(new Environment(Map.of("FLOTILLA_METRICS_TOKEN", TOKEN))));
        try (RunningServer server = new RunningServer(settings)) {
            assertThat(server.get("/metrics").status()).isEqualTo(401);
            assertThat(server.send(server.to("/metrics")
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .GET())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void areForNoPageThatPointsItsOwnDomainHere() throws IOException {
        try (RunningServer server = new RunningServer()) {
            for (String here : List.of("localhost:1", "127.0.0.1", "[::1]:1")) {
                assertThat(asked(server, here, "")).startsWith("HTTP/1.1 200");
            }
            assertThat(asked(server, "rebound.example.org", ""))
                    .startsWith("HTTP/1.1 403")
                    .contains("CROSS_ORIGIN")
                    .doesNotContain("jvm_memory");
        }
    }

    @Test
    void areThereByAnyNameForThoseWhoShowTheToken() throws IOException {
        HttpSettings settings = HttpSettings.at("localhost", 0).withScrapers(Optional.of(SharedSecret.of(TOKEN)));
        try (RunningServer server = new RunningServer(settings)) {
            assertThat(asked(server, "engine-1.example.org:8082", "Authorization: Bearer " + TOKEN + "\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private static String asked(RunningServer server, String host, String headers) throws IOException {
        return server.raw("GET /metrics HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n".formatted(host, headers));
    }

    @Test
    void areNotThereForOthersOnTheNetworkWithoutAToken() {
        assertThat(MetricsRoutes.of(HttpSettings.at("0.0.0.0", 0), Meters.of("test")))
                .isEmpty();
    }

    @Test
    void tellRequestsByRouteAndProblemsByCode() {
        Route project = Route.get("/projects/{id}", context -> {
            throw new ProblemException(Problem.of(409, "BUSY", "It is busy.", "Expected an idle one"));
        });
        try (RunningServer server = new RunningServer(project)) {
            server.get("/projects/np_1");
            server.get("/projects/np_2");
            server.get("/nowhere/np_3");
            List<String> told = server.get("/metrics").body().lines().toList();
            assertThat(told)
                    .contains(
                            "flotilla_http_request_duration_seconds_count{method=\"GET\",route=\"/projects/{id}\",service=\"test\",status=\"409\"} 2",
                            "flotilla_http_request_duration_seconds_count{method=\"none\",route=\"none\",service=\"test\",status=\"404\"} 1",
                            "flotilla_http_problems_total{code=\"BUSY\",service=\"test\"} 2.0",
                            "flotilla_http_problems_total{code=\"NOT_FOUND\",service=\"test\"} 1.0");
            assertThat(told).noneMatch(line -> line.contains("np_"));
        }
    }

    @Test
    void tellOfFaultsFromTheBeginning() {
        Route broken = Route.get("/broken", context -> {
            throw new IllegalStateException("Broken");
        });
        try (RunningServer server = new RunningServer(broken)) {
            String faults = "flotilla_http_problems_total{code=\"INTERNAL_ERROR\",service=\"test\"} ";
            assertThat(server.get("/metrics").body()).contains(faults + "0.0");
            server.get("/broken");
            assertThat(server.get("/metrics").body()).contains(faults + "1.0");
        }
    }

    @Test
    void nameAShortTokenAsAFault() {
        Environment environment = new Environment(Map.of("FLOTILLA_METRICS_TOKEN", "short"));
        assertThat(HttpSettings.at("localhost", 0)
                        .withScrapers(SharedSecret.ofScrapers(environment))
                        .scrapers())
                .isEqualTo(Optional.empty());
        assertThat(catchThrowable(environment::check))
                .hasMessageContaining("In FLOTILLA_METRICS_TOKEN")
                .hasMessageNotContaining("short,");
    }
}
