package dev.flotilla.commandapi.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.Readiness;
import dev.flotilla.observability.metrics.Meters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRoutesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(console/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?['\"](\\.{1,2}/[^'\"]+)['\"]");

    private final HttpServer server = new HttpServer(
            HttpSettings.at("localhost", 0), Readiness.of(), new ConsoleRoutes().routes(), Meters.of("test"));
    private final HttpClient client = HttpClient.newHttpClient();

    ConsoleRoutesTest() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void showTheConsoleAtTheTop() throws Exception {
        HttpResponse<String> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.body()).contains("<title>Flotilla</title>");
    }

    @Test
    void letNothingRunButTheConsole() throws Exception {
        String policy = get("/").headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe");
        assertThat(get("/").body()).doesNotContain("<style").doesNotContain("onclick");
    }

    @Test
    void haveEveryFileThatTheConsoleNames() throws Exception {
        Set<String> seen = new TreeSet<>();
        Matcher links = LINK.matcher(get("/").body());
        while (links.find()) {
            follow("/" + links.group(1), seen);
        }

        assertThat(seen).contains("/console/console.js", "/webjars/lit-html/lit-html.js", "/console/words/contract.js");
    }

    @Test
    void haveNothingHoweverDeepTheFolder() throws Exception {
        assertThat(get("/console/" + "a/".repeat(6_000) + "a.js").statusCode()).isEqualTo(404);
        assertThat(get("/webjars/lit-html/" + "a/".repeat(6_000) + "a.js").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellTheConsoleTheRulesOfTheDomain() throws Exception {
        HttpResponse<String> answer = get("/console/words/contract.js");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
        assertThat(answer.body())
                .contains(
                        "export const ENDED_BATCH_STATUSES = [\"SUCCEEDED\",\"PARTIALLY_SUCCEEDED\",\"FAILED\",\"REJECTED\"];")
                .contains(
                        "export const NOT_STORED_CODES = [\"REQUEST_TIMEOUT\",\"LOG_UNAVAILABLE\",\"COMMANDS_LAGGING\",\"OVERLOADED\",")
                .contains("export const MAX_SELECTED_IDS = 10000;")
                .contains("export const ROLE_TO_POST = {\"DELETE\":\"admin\",")
                .contains("\"PAUSE\":\"operator\"")
                .containsPattern("export const REASON_CODES = \\[\"PROJECT_NOT_FOUND\",")
                .containsPattern("export const RETRYABLE_CODES = \\[\"OPERATION_PENDING\",");
    }

    private void follow(String path, Set<String> seen) throws Exception {
        if (!seen.add(path)) {
            return;
        }
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        Matcher imports = IMPORT.matcher(answer.body());
        while (path.endsWith(".js") && imports.find()) {
            follow(URI.create(path).resolve(imports.group(1)).toString(), seen);
        }
    }

    @Test
    void saveWhatABrowserHasAlready() throws Exception {
        String tag = get("/").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = get("/", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nothing.js",
                "/console/../openapi.json",
                "/console/%2e%2e/openapi.json",
                "/console/..%2fopenapi.json",
                "/console//index.html",
                "/webjars/lit-html/package.json",
                "/webjars/lit-html/../../../../../logback.xml",
                "/webjars/other/other.js"
            })
    void giveNothingElseAway(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.CONTENT_TYPE);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(server.port(), path)));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }
}
