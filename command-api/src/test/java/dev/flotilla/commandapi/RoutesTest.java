package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.live.FakeChangeFeed;
import dev.flotilla.commandapi.openapi.OpenApi;
import dev.flotilla.commandapi.projector.ProjectorConnection;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.observability.metrics.Meters;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void areThoseThatTheDescriptionHas() {
        try (CommandApi api = new CommandApi(
                HttpSettings.at("localhost", 0),
                new FakeCommandLog(),
                new ProjectorConnection(List.of(URI.create("http://localhost:1")), Duration.ZERO),
                new FakeChangeFeed(),
                AccessSettings.NO_AUTHENTICATION,
                InstantSource.system(),
                Meters.of("command-api"))) {
            Set<String> routes = new TreeSet<>(Set.of("GET /health/live", "GET /health/ready"));
            api.routes().forEach(route -> routes.add(route.method().name() + " " + route.path()));
            assertThat(routes).isEqualTo(OpenApi.shipped().operations());
        }
    }
}
