package dev.flotilla.systemtests.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import dev.flotilla.commandapi.access.TokenSettings;
import dev.flotilla.commandapi.access.TokenSettings.SignedBy;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four callers with keys and a token work in a workspace. Every command on the topics then has who sent it and by what; every event
 * has the same of what it follows from, or is a runner's word, or the engine's own next step; and history and batches show it.
 */
@Timeout(120)
class TheLogSaysWhoDidWhatTest {
    private static final String WORKSPACE = "audited";
    private static final byte[] SECRET = "a secret that issuer and service share".getBytes(UTF_8);
    private static final String ISSUER = "https://login.example.org/";

    /** What the engine goes on to by its own rules, in the transaction of an event that says why. */
    private static final Set<String> ENGINES_OWN = Set.of(
            "flotilla.project.stage-started.v1",
            "flotilla.project.forward-switchover-entered.v1",
            "flotilla.project.completed.v1");

    private final Map<String, JsonNode> credentials = new LinkedHashMap<>();
    private final Map<String, String> bearers = new LinkedHashMap<>();
    private final Deployment deployment;
    private final CommandApi guarded;
    private final HttpApi http;

    TheLogSaysWhoDidWhatTest(@TempDir Path folder) throws Exception {
        Path keyFile = Files.write(
                folder.resolve("keys"),
                List.of(key("the-admin", "admin", "operator", "viewer"), key("a-runner", "runner")));
        token("olivia", "operator", "viewer");
        deployment = Deployment.complete(folder);
        guarded = deployment.startGuardedCommandApi(new AccessSettings(
                Optional.of(new TokenSettings(new SignedBy.Secret(SECRET), ISSUER, "flotilla", "flotilla", 30)),
                Optional.of(keyFile),
                List.of()));
        http = new HttpApi(guarded.port());
    }

    @AfterEach
    void stop() {
        http.close();
        guarded.close();
        deployment.close();
    }

    @Test
    void everyCommandAndEveryEventSaysWhoDidIt() {
        work();

        Map<String, JsonNode> commands = deployment.topics().events(Topic.BATCH_COMMANDS, WORKSPACE).stream()
                .collect(toMap(command -> command.path("id").asText(), command -> command.at("/data/header")));
        assertThat(commands).hasSizeGreaterThan(8);
        commands.forEach((id, header) -> expectKnown(id, header));

        Set<String> told = new HashSet<>();
        deployment.topics().events(Topic.BATCH_EVENTS, WORKSPACE).forEach(event -> {
            expectSame(
                    event,
                    event.path("data"),
                    commands.get(event.path("subject").asText()));
            told.add(event.path("type").asText());
        });
        assertThat(told)
                .contains(
                        "flotilla.batch.started.v1",
                        "flotilla.batch.items-rejected.v1",
                        "flotilla.batch.items-unchanged.v1",
                        "flotilla.batch.completed.v1",
                        "flotilla.command.projects-registered.v1",
                        "flotilla.command.switchover-precheck-decided.v1");

        Set<String> causes = new HashSet<>();
        deployment.topics().events(Topic.PROJECT_EVENTS, WORKSPACE).forEach(event -> {
            JsonNode data = event.path("data");
            if (data.has("batchId")) {
                expectSame(event, data, commands.get(data.path("batchId").asText()));
                causes.add("batch");
            } else if (data.has("actor")) {
                expectKnown(event.toString(), data);
                causes.add("request");
            } else if (data.has("reportId")) {
                causes.add("report");
            } else {
                assertThat(ENGINES_OWN)
                        .as(event.toString())
                        .contains(event.path("type").asText());
                causes.add("engine");
            }
            // Who reported by HTTP is named beside who asked; a runner on the topics is the brokers' matter.
            boolean byHttp = data.path("reportId").asText().startsWith("by-http");
            assertThat(data.has("reportedBy")).as(event.toString()).isEqualTo(byHttp);
            if (byHttp) {
                expectKnown(event.toString(), data.path("reportedBy"));
                assertThat(data.at("/reportedBy/actor").asText()).isEqualTo("a-runner");
            }
        });
        assertThat(causes).containsExactlyInAnyOrder("batch", "request", "report", "engine");
        expectReportsToSayWhoSentThem();
    }

    private void expectReportsToSayWhoSentThem() {
        List<JsonNode> byHttp = deployment.topics().events(Topic.PROJECT_REPORTS, WORKSPACE).stream()
                .map(report -> report.has("specversion") ? report.path("data") : report)
                .filter(report -> report.path("reportId").asText().startsWith("by-http"))
                .toList();
        assertThat(byHttp).hasSize(2);
        byHttp.forEach(report -> expectKnown(report.toString(), report.path("reportedBy")));
    }

    @Test
    void historyAndBatchesShowWhoDidIt() {
        work();

        String started = batchIdOf("np_http", "flotilla.project.started.v1");
        JsonNode batch = ask("olivia", "/batches/" + started).expect(200);
        expectSame(batch, batch, known("olivia"));
        JsonNode listed = ask("olivia", "/batches?pageSize=150").expect(200).path("batches");
        assertThat(listed).hasSizeGreaterThan(5).allSatisfy(each -> expectKnown(each.toString(), each));

        JsonNode registered = event("np_http", "flotilla.project.registered.v1");
        expectSame(registered, registered.path("data"), known("the-admin"));
        JsonNode told = event("np_http", "flotilla.project.started.v1");
        expectSame(told, told.path("data"), known("olivia"));
        expectSame(told, told.at("/data/reportedBy"), known("a-runner"));
        JsonNode late = event("np_late", "flotilla.project.operation-timed-out.v1");
        expectSame(late, late.path("data"), known("olivia"));
        JsonNode skipped = event("np_precheck", "flotilla.project.switchover-step-skipped.v1");
        expectSame(skipped, skipped.path("data"), known("olivia"));
        JsonNode deleted = event("np_gone", "flotilla.project.deleted.v1");
        expectSame(deleted, deleted.path("data"), known("the-admin"));
    }

    /** Something of every kind: registrations, batches, a retry, a precheck, a deadline, reports both ways. */
    private void work() {
        ObjectNode projects = WireJson.object();
        projects.putArray("projects")
                .add(Requests.project("np_run", "run-hangs-full-migration", "FULL_MIGRATION"))
                .add(Requests.project("np_http", "http-hangs-start", "FULL_MIGRATION"))
                .add(Requests.project("np_late", "late-hangs-pause", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION"))
                .add(Requests.project("np_precheck", "precheck-fails-switchover-precheck", "FULL_MIGRATION"))
                .add(Requests.project("np_fails", "fails-start-once", "FULL_MIGRATION"))
                .add(Requests.project("np_gone", "gone", "FULL_MIGRATION"));
        post("the-admin", "/projects", projects, 200);
        // Once more: refused, each by itself, and nothing is changed.
        post("the-admin", "/projects", projects, 409);

        post(
                "olivia",
                "/batches",
                Requests.batch("START", "np_run", "np_late", "np_precheck", "np_fails", "np_none"),
                200);
        post("olivia", "/batches", Requests.batch("PAUSE", "np_run"), 200);
        post("olivia", "/batches", Requests.batch("RESTORE", "np_run"), 200);
        post("olivia", "/batches", Requests.batch("MODIFY_ALERT_CONFIGURATION", "np_run", "np_http"), 200);
        // Once more: both are as asked already.
        post("olivia", "/batches", Requests.batch("MODIFY_ALERT_CONFIGURATION", "np_run", "np_http"), 200);
        post("the-admin", "/batches", Requests.batch("DELETE", "np_gone"), 200);
        post("olivia", "/batches", Requests.batch("PAUSE", "np_late").put("timeoutSeconds", 1), 200);
        retry();
        reportByHttp();
        decideOnAPrecheck();
    }

    private void retry() {
        String failed = batchIdOf("np_fails", "flotilla.project.operation-failed.v1");
        Answer again = http.send(
                request("olivia", "/batches/%s/retry".formatted(failed)), "POST", new byte[0], "Prefer", "wait=30");
        assertThat(again.status()).isIn(200, 202);
        await("np_fails", "flotilla.project.started.v1");
    }

    private void reportByHttp() {
        post("olivia", "/batches", Requests.batch("START", "np_http"), 202, "Accept", "*/*");
        String requestId = await("np_http", "flotilla.project.start-requested.v1")
                .path("id")
                .asText();
        ObjectNode started = Requests.succeeded(requestId).put("reportId", "by-http-1");
        post("a-runner", "/projects/np_http/reports", started, 202);
        await("np_http", "flotilla.project.started.v1");
        ObjectNode failed = WireJson.object()
                .put("reportId", "by-http-2")
                .put("type", "STAGE_FAILED")
                .put("stage", "PRECHECK");
        failed.putObject("error").put("code", "CM-1").put("message", "the agent is silent");
        post("a-runner", "/projects/np_http/reports", failed, 202);
    }

    private void decideOnAPrecheck() {
        await("np_precheck", project -> project.at("/stage").asText().equals("FORWARD_SWITCHOVER"));
        post("olivia", "/batches", Requests.batch("START_FORWARD_SWITCHOVER", "np_precheck"), 200);
        await("np_precheck", "flotilla.project.switchover-step-failed.v1");
        ObjectNode skip = WireJson.object().put("action", "SKIP").put("acknowledgeRisk", true);
        post("olivia", "/projects/np_precheck/switchover-precheck", skip, 202);
        await("np_precheck", "flotilla.project.switchover-step-skipped.v1");
    }

    private JsonNode await(String projectId, String type) {
        Await.until(type + " of " + projectId, () -> find(projectId, type).isPresent());
        return event(projectId, type);
    }

    private void await(String projectId, Predicate<JsonNode> asItShould) {
        Await.until(
                projectId + " to be further on",
                () -> ask("olivia", "/projects/" + projectId).expect(200),
                asItShould);
    }

    private JsonNode event(String projectId, String type) {
        return find(projectId, type).orElseThrow(() -> new AssertionError("Expected " + type + " of " + projectId));
    }

    private Optional<JsonNode> find(String projectId, String type) {
        return ask("olivia", "/projects/%s/history?pageSize=500".formatted(projectId))
                .expect(200)
                .path("events")
                .valueStream()
                .filter(event -> event.path("type").asText().equals(type))
                .findFirst();
    }

    private String batchIdOf(String projectId, String type) {
        return event(projectId, type).at("/data/batchId").asText();
    }

    private Answer ask(String who, String path) {
        return http.send(request(who, path), "GET", new byte[0]);
    }

    private void post(String who, String path, ObjectNode body, int status, String... headers) {
        String[] wanted =
                headers.length == 0 && !path.endsWith("/reports") ? new String[] {"Prefer", "wait=30"} : headers;
        http.send(request(who, path).header("Content-Type", "application/json"), "POST", WireJson.write(body), wanted)
                .expect(status);
    }

    private HttpRequest.Builder request(String who, String path) {
        return http.request("/v1/workspaces/%s%s".formatted(WORKSPACE, path))
                .header("Authorization", "Bearer " + bearers.get(who));
    }

    private JsonNode known(String who) {
        return WireJson.object().put("actor", who).set("credential", credentials.get(who));
    }

    private void expectKnown(String what, JsonNode who) {
        String actor = who.path("actor").asText();
        assertThat(credentials.keySet()).as(what).contains(actor);
        assertThat(who.path("credential")).as(what).isEqualTo(credentials.get(actor));
    }

    private static void expectSame(JsonNode what, JsonNode who, JsonNode expected) {
        assertThat(expected).as(what.toString()).isNotNull();
        assertThat(who.path("actor")).as(what.toString()).isEqualTo(expected.path("actor"));
        assertThat(who.path("credential")).as(what.toString()).isEqualTo(expected.path("credential"));
        assertThat(who.path("credential").isObject()).as(what.toString()).isTrue();
    }

    /** The line of a new key for somebody; its role is the first, the others come with it. */
    private String key(String actor, String... roles) {
        ApiKey key = ApiKey.create(new SecureRandom());
        bearers.put(actor, key.whole());
        credentials.put(actor, credential("API_KEY", key.id(), roles));
        return KeyLine.write(key, actor, Map.of(WORKSPACE, List.of(roles[0])), Optional.empty());
    }

    private void token(String actor, String... roles) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(actor)
                        .issuer(ISSUER)
                        .audience("flotilla")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .claim("flotilla", Map.of("*", List.of(roles[0])))
                        .build());
        token.sign(new MACSigner(SECRET));
        bearers.put(actor, token.serialize());
        credentials.put(actor, credential("JWT", actor, roles));
    }

    private static ObjectNode credential(String kind, String subject, String... roles) {
        ObjectNode credential = WireJson.object().put("kind", kind).put("subject", subject);
        if (kind.equals("JWT")) {
            credential.put("issuer", ISSUER);
        }
        List.of(roles).forEach(credential.putArray("roles")::add);
        return credential;
    }
}
