package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.registration.Registration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;

/** Projects to try things with: of several kinds, none of them started. */
final class DemoProjects {
    static final int MOST = 10_000;

    private static final List<String> SYSTEMS = List.of("orders", "billing", "stock", "users", "search", "audit");
    private static final List<String> SOURCES = List.of("MYSQL", "ORACLE", "POSTGRESQL", "TIDB");
    private static final List<List<MigrationType>> KINDS = List.of(
            List.of(MigrationType.SCHEMA_MIGRATION, MigrationType.FULL_MIGRATION),
            List.of(MigrationType.FULL_MIGRATION, MigrationType.INCREMENTAL_SYNCHRONIZATION),
            List.of(
                    MigrationType.SCHEMA_MIGRATION,
                    MigrationType.FULL_MIGRATION,
                    MigrationType.INCREMENTAL_SYNCHRONIZATION,
                    MigrationType.FULL_VERIFICATION),
            List.of(MigrationType.values()));

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI workspace;

    DemoProjects(URI workspace) {
        this.workspace = workspace;
    }

    /** Registers so many, if the workspace has none; 0 to {@link #MOST}. */
    void register(int projects) {
        if (WireJson.parse(send(request("/projects?pageSize=1").build()))
                        .path("total")
                        .asLong()
                > 0) {
            return;
        }
        for (int first = 0; first < projects; first += Registration.MAX_PROJECTS) {
            register(first, Math.min(first + Registration.MAX_PROJECTS, projects));
        }
    }

    private void register(int first, int end) {
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray("projects");
        for (int number = first; number < end; number++) {
            describe(list.addObject(), number);
        }
        send(request("/projects")
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofByteArray(WireJson.write(body)))
                .build());
    }

    private static void describe(ObjectNode project, int number) {
        String system = SYSTEMS.get(number % SYSTEMS.size());
        String source = SOURCES.get(number % SOURCES.size());
        project.put("name", "%s-%05d".formatted(system, number));
        project.putObject("source").put("type", source).put("name", system + "-db");
        project.putObject("sink").put("type", "OB_MYSQL").put("name", "ob-cluster");
        ArrayNode types = project.putArray("migrationTypes");
        KINDS.get(number % KINDS.size()).forEach(type -> types.add(type.name()));
        project.putArray("tags").add(system).add("wave-" + (1 + number % 3));
        project.put("alertLevel", AlertLevel.values()[number % AlertLevel.values().length].name());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(workspace + path));
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            return Optional.of(answer)
                    .filter(answered -> answered.statusCode() == 200)
                    .map(HttpResponse::body)
                    .orElseThrow(() -> new StandaloneException("The demo projects could not be registered: %d %s"
                            .formatted(answer.statusCode(), new String(answer.body(), UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException("The demo projects could not be registered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("Interrupted while registering the demo projects", e);
        }
    }
}
