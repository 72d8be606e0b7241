package dev.flotilla.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is wrong with a request, it gets a problem that says so, and not a byte more stands on any topic. */
@Timeout(60)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class BadRequestsChangeNothingTest {
    /** Method, path in the workspace, body with single quotes for double ones, status, code. */
    private static final String REQUESTS = """
            POST | /batches  | {'operation':                                                                      | 400 | MALFORMED_JSON
            POST | /batches  | nonsense                                                                           | 400 | MALFORMED_JSON
            POST | /batches  | []                                                                                 | 400 | MALFORMED_JSON
            POST | /batches  | {'operation':'PAUSE','operation':'START','selection':{'projectIds':['np_1']}}      | 400 | MALFORMED_JSON
            POST | /batches  | {}                                                                                 | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':7,'selection':{'projectIds':['np_1']}}                                | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'EXPLODE','selection':{'projectIds':['np_1']}}                        | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE'}                                                              | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{}}                                               | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':[]}}                                | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['orders']}}                        | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':[1]}}                               | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':'np_1'}}                            | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'filter':{}}}                                    | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'filter':{'status':[]}}}                         | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'filter':{'colour':['red']}}}                    | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'filter':{'tag':['a']},'projectIds':['np_1']}}    | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['np_1']},'dryRun':true}            | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['np_1']},'mode':'SOME'}            | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['np_1']},'timeoutSeconds':0}       | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['np_1']},'timeoutSeconds':1.5}     | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['np_1']},'expectedVersions':{'np_2':1}} | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'PAUSE','selection':{'projectIds':['np_1']},'parameters':{'alertLevel':'NO_PROTECTION'}} | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'MODIFY_ALERT_CONFIGURATION','selection':{'projectIds':['np_1']}}     | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'MODIFY_ALERT_CONFIGURATION','selection':{'projectIds':['np_1']},'parameters':{'alertLevel':'LOUD'}} | 422 | INVALID_REQUEST
            POST | /batches  | {'operation':'START_FORWARD_SWITCHOVER','selection':{'projectIds':['np_1']},'parameters':{'action':'SKIP'}} | 422 | INVALID_REQUEST
            POST | /batches?dryRun=true | {'operation':'PAUSE','selection':{'projectIds':['np_1']}}               | 400 | INVALID_QUERY
            POST | /previews | {'operation':'PAUSE','selection':{}}                                               | 422 | INVALID_REQUEST
            POST | /previews | nonsense                                                                           | 400 | MALFORMED_JSON
            POST | /projects | {'projects':[]}                                                                    | 422 | INVALID_REQUEST
            POST | /projects | {'projects':[{'name':'no ends'}]}                                                  | 422 | INVALID_REQUEST
            POST | /projects | {'projects':[{'name':'a','source':{'type':'KAFKA','name':'k'},'sink':{'type':'MYSQL','name':'m'},'migrationTypes':['FULL_MIGRATION']}]} | 422 | INVALID_REQUEST
            POST | /projects | {'projects':[{'name':'a','source':{'type':'MYSQL','name':'k'},'sink':{'type':'MYSQL','name':'m'},'migrationTypes':['FULL_MIGRATION'],'tags':['1','2','3','4','5']}]} | 422 | INVALID_REQUEST
            POST | /projects/np_1/reports | {'reportId':'r','type':'OPERATION_SUCCEEDED'}                         | 422 | INVALID_REQUEST
            POST | /projects/np_1/reports | {'reportId':'r','type':'LUNCH'}                                       | 422 | INVALID_REQUEST
            POST | /projects/orders/reports | {'reportId':'r','type':'STAGE_COMPLETED','stage':'PRECHECK'}        | 400 | INVALID_PATH
            POST | /projects/np_1/switchover-precheck | {'action':'CONFIRM'}                                      | 422 | INVALID_REQUEST
            POST | /projects/np_1/switchover-precheck | {'action':'SKIP'}                                         | 422 | INVALID_REQUEST
            POST | /batches/b_none/retry | {'only':['np_1']}                                                      | 422 | INVALID_REQUEST
            POST | /batches/b_none/retry | {}                                                                     | 404 | BATCH_NOT_FOUND
            POST | /batches/B-NONE/retry | {}                                                                     | 400 | INVALID_PATH
            POST | /summary | {}                                                                                  | 405 | METHOD_NOT_ALLOWED
            POST | /explode | {}                                                                                  | 404 | NOT_FOUND
            PUT  | /projects/np_1 | {}                                                                            | 405 | METHOD_NOT_ALLOWED
            DELETE | /projects/np_1 |                                                                             | 405 | METHOD_NOT_ALLOWED
            GET  | /projects/np_none |                                                                            | 404 | PROJECT_NOT_FOUND
            GET  | /projects/np_none/history |                                                                    | 404 | PROJECT_NOT_FOUND
            GET  | /projects/orders |                                                                             | 400 | INVALID_PATH
            GET  | /projects?pageSize=151 |                                                                       | 400 | INVALID_QUERY
            GET  | /projects?pageToken=forged |                                                                   | 400 | INVALID_QUERY
            GET  | /projects?status=GONE |                                                                        | 400 | INVALID_QUERY
            GET  | /projects?colour=red |                                                                         | 400 | INVALID_QUERY
            GET  | /projects?sort=size |                                                                          | 400 | INVALID_QUERY
            GET  | /projects?keyword=%FF |                                                                        | 400 | BAD_REQUEST
            GET  | /batches/b_none |                                                                              | 404 | BATCH_NOT_FOUND
            GET  | /batches/b_none/items |                                                                        | 404 | BATCH_NOT_FOUND
            GET  | /batches/b_none?wait=31 |                                                                      | 400 | INVALID_QUERY
            GET  | /batches?pageSize=0 |                                                                          | 400 | INVALID_QUERY
            GET  | /explode |                                                                                     | 404 | NOT_FOUND
            """;

    private final Deployment deployment;

    BadRequestsChangeNothingTest(Deployment deployment) {
        this.deployment = deployment;
    }

    @Test
    void badRequestsChangeNothing() {
        Workspace workspace = deployment.workspace("strict");
        Map<TopicPartition, Long> before = deployment.topics().endsAtRest();
        SoftAssertions softly = new SoftAssertions();

        REQUESTS.lines().map(line -> line.split("\\s*\\|\\s*")).forEach(row -> {
            byte[] body = row[2].replace('\'', '"').getBytes(UTF_8);
            refused(softly, send(workspace.path(row[1]), row[0], body), Integer.parseInt(row[3]), row[4]);
        });
        byte[] batch = WireJson.write(Requests.batch("PAUSE", "np_1"));
        for (String name : new String[] {"UPPER", "-", "a.b", "a".repeat(64), "%20"}) {
            String path = "/v1/workspaces/%s/batches".formatted(name);
            refused(softly, send(path, "POST", batch), 400, "INVALID_PATH");
        }
        refused(softly, send("/v2/workspaces/strict/batches", "POST", batch), 404, "NOT_FOUND");
        tooMuch(softly, workspace);
        wrongHeaders(softly, workspace, batch);

        softly.assertAll();
        assertThat(deployment.topics().ends()).isEqualTo(before);
    }

    private void tooMuch(SoftAssertions softly, Workspace workspace) {
        Answer ids = workspace.post(
                "/batches",
                Requests.batch(
                        "PAUSE",
                        IntStream.rangeClosed(0, 10_000)
                                .mapToObj(id -> "np_" + id)
                                .toList()));
        refused(softly, ids, 422, "INVALID_REQUEST");
        String manyProjects = IntStream.rangeClosed(0, 1_000)
                .mapToObj(number -> Requests.project("np_" + number, "n" + number, "FULL_MIGRATION")
                        .toString())
                .collect(joining(",", "{\"projects\":[", "]}"));
        refused(
                softly,
                send(workspace.path("/projects"), "POST", manyProjects.getBytes(UTF_8)),
                422,
                "INVALID_REQUEST");
        byte[] fiveMebibytes =
                "{\"reason\":\"%s\"}".formatted("x".repeat(5 * 1024 * 1024)).getBytes(UTF_8);
        refused(softly, send(workspace.path("/batches"), "POST", fiveMebibytes), 413, "PAYLOAD_TOO_LARGE");
    }

    private void wrongHeaders(SoftAssertions softly, Workspace workspace, byte[] batch) {
        String path = workspace.path("/batches");
        Answer text =
                deployment.http().send(deployment.http().request(path), "POST", batch, "Content-Type", "text/plain");
        refused(softly, text, 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(
                softly,
                deployment.http().send(deployment.http().request(path), "POST", batch),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        refused(softly, deployment.http().post(path, batch, "Flotilla-Actor", "two words"), 400, "INVALID_HEADER");
        refused(softly, deployment.http().post(path, batch, "Idempotency-Key", "k".repeat(256)), 400, "INVALID_HEADER");
    }

    @Test
    void requestsForTakenNamesChangeNothing() {
        Workspace workspace = deployment.workspace("taken");
        workspace.register(Requests.projects("n", 1));
        ObjectNode sameName = Requests.project("np_other", "n-0-", "FULL_MIGRATION");
        ObjectNode sameId = Requests.project("np_n0", "other", "FULL_MIGRATION");
        Map<TopicPartition, Long> before = deployment.topics().endsAtRest();

        SoftAssertions softly = new SoftAssertions();
        refused(softly, registration(workspace, sameName), 409, "NAME_TAKEN");
        refused(softly, registration(workspace, sameId), 409, "PROJECT_ID_TAKEN");

        softly.assertAll();
        for (Topic topic : new Topic[] {Topic.PROJECT_EVENTS, Topic.PROJECTS, Topic.DEAD_LETTERS}) {
            assertThat(before).containsAllEntriesOf(deployment.topics().ends(topic));
        }
        assertThat(workspace.projects()).containsOnlyKeys("np_n0");
    }

    private static Answer registration(Workspace workspace, ObjectNode project) {
        ObjectNode body = WireJson.object();
        body.putArray("projects").add(project);
        return workspace.post("/projects", body, "Prefer", "wait=10");
    }

    private Answer send(String path, String method, byte[] body) {
        return deployment
                .http()
                .send(deployment.http().request(path), method, body, "Content-Type", "application/json");
    }

    /** That it is a problem as documented, the caller of the API checks by itself. */
    private static void refused(SoftAssertions softly, Answer answer, int status, String code) {
        softly.assertThat(answer.status()).as(answer::toString).isEqualTo(status);
        softly.assertThat(answer.contentType()).as(answer::toString).isEqualTo("application/problem+json");
        softly.assertThat(answer.code()).as(answer::toString).isEqualTo(code);
    }
}
