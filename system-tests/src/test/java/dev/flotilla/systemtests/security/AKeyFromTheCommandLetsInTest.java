package dev.flotilla.systemtests.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From {@code flotilla keys new} to {@code flotilla up} with the key file that came of it. */
@Timeout(180)
class AKeyFromTheCommandLetsInTest {
    private static final Pattern KEY = Pattern.compile("flk_[0-9a-f]{12}_[0-9a-f]{64}");

    @TempDir
    Path folder;

    @Test
    void aKeyFromTheCommandLetsInAndNobodyElseIs() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        StandaloneProcess.Ended made = StandaloneProcess.run(
                data, Duration.ofSeconds(30), "keys", "new", "--actor", "nightly-build", "--role", "default=admin");
        assertThat(made.exit()).as(made.output()).isZero();
        String key = onlyKey(made.output());
        Path keyFile = Files.write(
                folder.resolve("keys"),
                made.output().lines().filter(line -> line.startsWith("{")).toList());
        assertThat(Files.readString(keyFile)).doesNotContain(key);

        try (StandaloneProcess up = StandaloneProcess.up(data, Map.of("FLOTILLA_API_KEYS_FILE", keyFile.toString()));
                HttpApi http = up.http()) {
            assertThat(http.get("/v1/workspaces/default/summary").status()).isEqualTo(401);
            String[] known = {"Authorization", "Bearer " + key, "Prefer", "wait=20"};
            assertThat(http.post(
                                    "/v1/workspaces/default/projects",
                                    "{\"projects\":[%s]}"
                                            .formatted(Requests.project("np_1", "one", "FULL_MIGRATION"))
                                            .getBytes(UTF_8),
                                    known)
                            .status())
                    .isEqualTo(200);
            assertThat(http.send(
                                    http.request("/v1/workspaces/default/projects/np_1/history"),
                                    "GET",
                                    new byte[0],
                                    "Authorization",
                                    "Bearer " + key)
                            .json()
                            .at("/events/0/data/actor")
                            .asText())
                    .isEqualTo("nightly-build");
            assertThat(up.printed()).doesNotContain(key).contains("with a token or an API key");
        }
        assertThat(filesWith(key)).isEmpty();
    }

    @Test
    void everybodyIsLetInIfThereAreNoKeysAndTheLogSaysSo() throws Exception {
        try (StandaloneProcess up = StandaloneProcess.up(Files.createDirectory(folder.resolve("data")));
                HttpApi http = up.http()) {
            assertThat(http.get("/v1/workspaces/default/summary").status()).isEqualTo(200);
            assertThat(up.printed())
                    .contains(
                            "Authentication is not set up: everybody who can reach 127.0.0.1 may do everything.",
                            "open: everybody on this machine may do everything");
        }
    }

    private static String onlyKey(String printed) {
        List<String> keys =
                KEY.matcher(printed).results().map(found -> found.group()).toList();
        assertThat(keys).hasSize(1);
        return keys.getFirst();
    }

    /** Whatever was kept: neither a topic nor a store nor a log of a process has it, but for what the command itself printed. */
    private List<Path> filesWith(String key) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("keys-"))
                    .filter(file -> has(file, key))
                    .toList();
        }
    }

    private static boolean has(Path file, String key) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
