package dev.flotilla.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.commandapi.access.AccessSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StandaloneTest {
    private static final String SUMMARY = "/v1/workspaces/default/summary";

    @TempDir
    Path directory;

    @Test
    void letsNobodyPastTheGuardOfTheApiToTheProjector() throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), "# nobody yet\n");
        AccessSettings byKeys = new AccessSettings(Optional.empty(), Optional.of(keys), List.of());
        StandaloneSettings settings = new StandaloneSettings(directory.resolve("data"), 0, 0, byKeys);
        try (Standalone standalone = Standalone.start(settings, Optional.empty())) {
            assertThat(status(standalone.address())).isEqualTo(401);
            assertThat(status(standalone.projectorAddress())).isEqualTo(401);
        }
    }

    @Test
    void asksItsProjectorWhereNobodyHasToProveWhoItIs() throws Exception {
        StandaloneSettings settings = new StandaloneSettings(directory.resolve("data"), 0, 0);
        try (Standalone standalone = Standalone.start(settings, Optional.empty())) {
            assertThat(status(standalone.address())).isEqualTo(200);
            assertThat(status(standalone.projectorAddress())).isEqualTo(401);
        }
    }

    @Test
    void saysWhichPortsThereAre() {
        for (int port : List.of(-1, 65_536, 70_000)) {
            assertThatThrownBy(() -> Standalone.start(
                            new StandaloneSettings(directory.resolve("data"), port, 0), Optional.empty()))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessage("Expected a port from 0 to 65535, but got " + port);
        }
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address + SUMMARY))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
