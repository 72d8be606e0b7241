package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.access.TestCredentials;
import dev.flotilla.commandapi.fuzz.RawConnection;
import dev.flotilla.commandapi.fuzz.RawConnection.Answer;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site gets by a visitor's browser, as the browser would send it: nothing, and nothing was done. */
@Timeout(60)
class CrossOriginTest {
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "null",
                "http://localhost.evil.example.org",
                "http://localhost:1",
                "%"
            })
    void refusesPagesOfOtherSitesWhereNoneIsNamed(String origin) throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(AccessSettings.NO_AUTHENTICATION)) {
            Answer answer = post(api, "localhost:" + api.port(), "Origin: " + origin);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("CROSS_ORIGIN");
            assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
            assertThat(api.log.appended()).isEmpty();
        }
    }

    @Test
    void letsItsOwnPagesIn() throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(AccessSettings.NO_AUTHENTICATION)) {
            String host = "localhost:" + api.port();
            assertThat(post(api, host, "Origin: http://" + host).status()).isEqualTo(202);
        }
    }

    @Test
    void answersNoPreflightWhereNoSiteIsNamed() throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(AccessSettings.NO_AUTHENTICATION)) {
            Answer answer = send(
                    api,
                    "OPTIONS /v1/workspaces/w/batches HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: https://evil.example.org\r\nAccess-Control-Request-Method: POST\r\n\r\n"
                            .formatted(api.port()));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        }
    }

    /** A page that gave its own name this machine's address sends no foreign origin, but the name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.org",
                "evil.example.org:8080",
                "localhost.evil.example.org",
                "10.0.0.1",
                "127.0.0.1.evil.example.org"
            })
    void refusesOtherNamesOfThisMachineWhereNobodyHasToProveWhoItIs(String host) throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(AccessSettings.NO_AUTHENTICATION)) {
            Answer answer = post(api, host, "Origin: http://" + host);

            assertThat(code(answer)).isEqualTo("CROSS_ORIGIN");
            assertThat(api.log.appended()).isEmpty();
        }
    }

    /** Where they do, it may have any name; the page still has no token that a browser would send for it. */
    @Test
    void asksForACredentialUnderAnyName() throws IOException {
        AccessSettings guarded = new TestCredentials().writeTo(folder.resolve("keys"));
        try (ApiUnderTest api = new ApiUnderTest(new AccessSettings(guarded.tokens(), Optional.empty(), List.of()))) {
            Answer answer = post(api, "flotilla.example.org", "Cookie: session=1");
            assertThat(code(answer)).isEqualTo("TOKEN_MISSING");
            assertThat(code(post(api, "flotilla.example.org", "Origin: https://evil.example.org")))
                    .isEqualTo("CROSS_ORIGIN");
            assertThat(api.log.appended()).isEmpty();
        }
    }

    @Test
    void keepsNothingInTheBrowser() throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(AccessSettings.NO_AUTHENTICATION)) {
            for (String path : List.of("/", "/v1/me", "/v1/workspaces/w/summary", "/openapi.json")) {
                Answer answer = send(api, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
                assertThat(answer.headers()).as(path).doesNotContainKeys("set-cookie", "server", "x-powered-by");
            }
        }
    }

    private static Answer post(ApiUnderTest api, String host, String header) throws IOException {
        return send(
                api,
                "POST /v1/workspaces/w/batches HTTP/1.1\r\nHost: %s\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(host, header, PAUSE.length(), PAUSE));
    }

    private static Answer send(ApiUnderTest api, String request) throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            return connection.exchange(request.getBytes(US_ASCII), false);
        }
    }

    private static String code(Answer answer) {
        return WireJson.parse(answer.body()).path("code").asText();
    }
}
