package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.contract.WireJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad fields in the body of a request get a clear problem answer and change nothing.
 *
 * <p>In the tables single quotes stand for double ones. The last column says whether the API's description tells a caller
 * beforehand that the request is not valid ("described"), or only the answer does ("told").
 */
class BadInputTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PROJECTS = "/v1/workspaces/w/projects";

    @RegisterExtension
    static final RefusingApi REFUSING = new RefusingApi();

    private final ApiUnderTest api = REFUSING.api;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                            | described | /operation: Expected one of [PAUSE, RESTORE, RELEASE, START_FORWARD_SWITCHOVER, START, DELETE, ENTER_FORWARD_SWITCHOVER, MODIFY_ALERT_CONFIGURATION, SKIP_FULL_VERIFICATION], but it is missing; /selection: Expected an object, but it is missing
            {'operation':'EXPLODE',${one}}                                                | described | /operation: Expected one of [PAUSE, RESTORE, RELEASE, START_FORWARD_SWITCHOVER, START, DELETE, ENTER_FORWARD_SWITCHOVER, MODIFY_ALERT_CONFIGURATION, SKIP_FULL_VERIFICATION], but got 'EXPLODE'
            {'operation':'pause',${one}}                                                  | described | /operation: Expected one of [PAUSE, RESTORE, RELEASE, START_FORWARD_SWITCHOVER, START, DELETE, ENTER_FORWARD_SWITCHOVER, MODIFY_ALERT_CONFIGURATION, SKIP_FULL_VERIFICATION], but got 'pause'
            {'operation':7,${one}}                                                        | described | /operation: Expected one of [PAUSE, RESTORE, RELEASE, START_FORWARD_SWITCHOVER, START, DELETE, ENTER_FORWARD_SWITCHOVER, MODIFY_ALERT_CONFIGURATION, SKIP_FULL_VERIFICATION], but got 7
            {${pause},'selection':{}}                                                     | described | /selection: Expected either 'projectIds' or 'filter', but got neither of them
            {${pause},'selection':[]}                                                     | described | /selection: Expected an object, but got an array
            {${pause},'selection':null}                                                   | described | /selection: Expected an object, but got null
            {${pause},'selection':{'projectIds':['np_1'],'filter':{'tag':['a']}}}         | described | /selection: Expected either 'projectIds' or 'filter', but got both of them
            {${pause},'selection':{'ids':['np_1']}}                                       | described | /selection/ids: Expected no fields but [projectIds, filter], but got this one; /selection: Expected either 'projectIds' or 'filter', but got neither of them
            {${pause},'selection':{'projectIds':[]}}                                      | described | /selection/projectIds: Expected an array of 1 to 10000 elements, but got 0
            {${pause},'selection':{'projectIds':'np_1'}}                                  | described | /selection/projectIds: Expected an array of 1 to 10000 elements, but got 'np_1'
            {${pause},'selection':{'projectIds':['np_1','orders',7,'np_']}}               | described | /selection/projectIds/1: Expected a project id like np_[0-9a-z]{1,32}, but got 'orders'; /selection/projectIds/2: Expected a project id like np_[0-9a-z]{1,32}, but got 7; /selection/projectIds/3: Expected a project id like np_[0-9a-z]{1,32}, but got 'np_'
            {${pause},'selection':{'filter':{}}}                                          | described | /selection/filter: Expected a filter with at least one value, because an empty one would select every project
            {${pause},'selection':{'filter':{'status':[],'tag':[]}}}                      | told      | /selection/filter: Expected a filter with at least one value, because an empty one would select every project
            {${pause},'selection':{'filter':{'status':'PAUSED'}}}                         | described | /selection/filter/status: Expected an array of 0 to 100 elements, but got 'PAUSED'
            {${pause},'selection':{'filter':{'status':['PAUSED','GONE']}}}                | described | /selection/filter/status/1: Expected one of [NOT_STARTED, RUNNING, PAUSED, FAILED, COMPLETED, RELEASING, RELEASED], but got 'GONE'
            {${pause},'selection':{'filter':{'status':['DELETED']}}}                      | described | /selection/filter/status/0: Expected one of [NOT_STARTED, RUNNING, PAUSED, FAILED, COMPLETED, RELEASING, RELEASED], but got 'DELETED'
            {${pause},'selection':{'filter':{'stage':['SLEEPING']}}}                      | described | /selection/filter/stage/0: Expected one of [PRECHECK, SCHEMA_MIGRATION, INCREMENTAL_LOG_PULL, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION, FULL_VERIFICATION, FORWARD_SWITCHOVER, REVERSE_INCREMENTAL], but got 'SLEEPING'
            {${pause},'selection':{'filter':{'tag':['a b']}}}                             | told      | /selection/filter/tag/0: Expected 1 to 20 characters without white space, but got 'a b'
            {${pause},'selection':{'filter':{'keyword':['']}}}                            | described | /selection/filter/keyword/0: Expected 1 to 64 characters without white space, but got ''
            {${pause},'selection':{'filter':{'colour':['red']}}}                          | described | /selection/filter/colour: Expected no fields but [status, stage, tag, migrationType, sourceType, sinkType, keyword], but got this one
            {${pause},${one},'mode':'MOST'}                                               | described | /mode: Expected one of [ELIGIBLE_ONLY, ALL_OR_NOTHING], but got 'MOST'
            {${pause},${one},'parameters':[]}                                             | described | /parameters: Expected an object, but got an array
            {${pause},${one},'parameters':{'alertLevel':'HIGH_PROTECTION'}}               | described | /parameters/alertLevel: Expected no fields here, but got this one
            {${alert},${one}}                                                             | described | /parameters/alertLevel: Expected one of [HIGH_PROTECTION, MEDIUM_PROTECTION, LOW_PROTECTION, NO_PROTECTION], but it is missing
            {${alert},${one},'parameters':{'alertLevel':'LOUD'}}                          | described | /parameters/alertLevel: Expected one of [HIGH_PROTECTION, MEDIUM_PROTECTION, LOW_PROTECTION, NO_PROTECTION], but got 'LOUD'
            {${alert},${one},'parameters':{'alertLevel':'NO_PROTECTION','action':'SKIP'}} | described | /parameters/action: Expected no fields but [alertLevel], but got this one
            {${switch},${one},'parameters':{'action':'GO'}}                               | described | /parameters/action: Expected one of [CONFIRM, RETRY, SKIP], but got 'GO'
            {${switch},${one},'parameters':{'action':'SKIP'}}                             | described | /parameters/acknowledgeRisk: Expected true, because skipping a step can leave the data inconsistent
            {${switch},${one},'parameters':{'action':'SKIP','acknowledgeRisk':false}}     | described | /parameters/acknowledgeRisk: Expected true, because skipping a step can leave the data inconsistent
            {${switch},${one},'parameters':{'action':'SKIP','acknowledgeRisk':'yes'}}     | described | /parameters/acknowledgeRisk: Expected true or false, but got 'yes'
            {${pause},${one},'expectedVersions':{'np_1':0}}                               | described | /expectedVersions/np_1: Expected a whole number of 1 or more, but got 0
            {${pause},${one},'expectedVersions':{'np_1':1.5}}                             | described | /expectedVersions/np_1: Expected a whole number of 1 or more, but got 1.5
            {${pause},${one},'expectedVersions':{'np_1':99999999999999999999}}            | told      | /expectedVersions/np_1: Expected a whole number of 1 or more, but got 99999999999999999999
            {${pause},${one},'expectedVersions':{'np_2':1}}                               | told      | /expectedVersions/np_2: Expected versions of selected projects only, but this one is not selected
            {${pause},${one},'expectedVersions':{'a/b~c':1}}                              | described | /expectedVersions/a~1b~0c: Expected a project id like np_[0-9a-z]{1,32} as the name of the field
            {${pause},${one},'expectedVersions':7}                                        | described | /expectedVersions: Expected an object, but got 7
            {${pause},${one},'reason':'  '}                                               | told      | /reason: Expected 1 to 256 characters, not only white space, but got '  '
            {${pause},${one},'reason':null}                                               | described | /reason: Expected 1 to 256 characters, not only white space, but got null
            {${pause},${one},'timeoutSeconds':0}                                          | described | /timeoutSeconds: Expected a whole number from 1 to 86400, but got 0
            {${pause},${one},'timeoutSeconds':86401}                                      | described | /timeoutSeconds: Expected a whole number from 1 to 86400, but got 86401
            {${pause},${one},'timeoutSeconds':'600'}                                      | described | /timeoutSeconds: Expected a whole number from 1 to 86400, but got '600'
            {${pause},${one},'timeoutSeconds':true}                                       | described | /timeoutSeconds: Expected a whole number from 1 to 86400, but got true
            {${pause},${one},'dryRun':true}                                               | described | /dryRun: Expected no fields but [operation, selection, mode, parameters, expectedVersions, reason, timeoutSeconds], but got this one
            """)
    void refusesBatchesAndTheirPreviewsAlike(String template, String whoTells, String errors) {
        for (String path : List.of(BATCHES, "/v1/workspaces/w/previews")) {
            refuses(path, json(template), whoTells, errors);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                     | described | /projects: Expected an array of 1 to 1000 elements, but it is missing
            {'projects':[]}                                                        | described | /projects: Expected an array of 1 to 1000 elements, but got 0
            {'projects':{}}                                                        | described | /projects: Expected an array of 1 to 1000 elements, but got an object
            {'projects':[7]}                                                       | described | /projects/0: Expected an object, but got 7
            {'projects':[{}]}                                                      | described | /projects/0/name: Expected 1 to 64 characters without white space, but it is missing; /projects/0/source: Expected an object, but it is missing; /projects/0/sink: Expected an object, but it is missing; /projects/0/migrationTypes: Expected an array of 1 to 5 elements, but it is missing
            {'projects':[{'name':'my orders',${rest}}]}                            | told      | /projects/0/name: Expected 1 to 64 characters without white space, but got 'my orders'
            {'projects':[{'name':'${65}',${rest}}]}                                | described | /projects/0/name: Expected 1 to 64 characters without white space, but got '${64}…'
            {'projects':[{'name':'a','projectId':'1',${rest}}]}                    | described | /projects/0/projectId: Expected a project id like np_[0-9a-z]{1,32}, but got '1'
            {'projects':[{'name':'a',${ends},'migrationTypes':[]}]}                | described | /projects/0/migrationTypes: Expected an array of 1 to 5 elements, but got 0
            {'projects':[{'name':'a',${ends},'migrationTypes':['FULL_MIGRATION','FULL_MIGRATION']}]} | described | /projects/0/migrationTypes/1: Expected each element once, but got 'FULL_MIGRATION' again
            {'projects':[{'name':'a',${ends},'migrationTypes':['PARTIAL']}]}       | described | /projects/0/migrationTypes/0: Expected one of [SCHEMA_MIGRATION, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION, FULL_VERIFICATION, REVERSE_INCREMENTAL], but got 'PARTIAL'
            {'projects':[{'name':'a',${rest},'tags':['1','2','3','4','5']}]}       | described | /projects/0/tags: Expected an array of 0 to 4 elements, but got 5
            {'projects':[{'name':'a',${rest},'tags':['1','1']}]}                   | described | /projects/0/tags/1: Expected each element once, but got '1' again
            {'projects':[{'name':'a',${rest},'tags':['','123456789012345678901']}]} | described | /projects/0/tags/0: Expected 1 to 20 characters without white space, but got ''; /projects/0/tags/1: Expected 1 to 20 characters without white space, but got '123456789012345678901'
            {'projects':[{'name':'a',${rest},'alertLevel':'LOUD'}]}                | described | /projects/0/alertLevel: Expected one of [HIGH_PROTECTION, MEDIUM_PROTECTION, LOW_PROTECTION, NO_PROTECTION], but got 'LOUD'
            {'projects':[{'name':'a',${rest},'activeActive':'no'}]}                | described | /projects/0/activeActive: Expected true or false, but got 'no'
            {'projects':[{'name':'a',${rest},'owner':'me'}]}                       | described | /projects/0/owner: Expected no fields but [projectId, name, source, sink, migrationTypes, activeActive, tags, alertLevel], but got this one
            {'projects':[{'name':'a','source':{'type':'KAFKA','name':'k'},'sink':{'type':'MYSQL','name':''},'migrationTypes':['FULL_MIGRATION']}]} | described | /projects/0/source/type: Expected one of [MYSQL, OB_MYSQL, OB_ORACLE, ORACLE, TIDB, DB2_LUW, POSTGRESQL], but got 'KAFKA'; /projects/0/sink/name: Expected 1 to 64 characters, not only white space, but got ''
            {'projects':[{'name':'a','source':{'type':'MYSQL'},'sink':{'type':'MYSQL','name':'b','port':1},'migrationTypes':['FULL_MIGRATION']}]} | described | /projects/0/source/name: Expected 1 to 64 characters, not only white space, but it is missing; /projects/0/sink/port: Expected no fields but [type, name], but got this one
            {'projects':[{'name':'a',${rest}},{'name':'b',${rest}},{'name':'a',${rest}}]} | told | /projects/2/name: Expected no two projects of a request to have 'a', but /projects/0/name has it too
            {'projects':[{'name':'a','projectId':'np_1',${rest}},{'name':'b','projectId':'np_1',${rest}}]} | told | /projects/1/projectId: Expected no two projects of a request to have 'np_1', but /projects/0/projectId has it too
            {'projects':[{'name':'a',${rest}}],'overwrite':true}                   | described | /overwrite: Expected no fields but [projects], but got this one
            """)
    void refusesRegistrations(String template, String whoTells, String errors) {
        refuses(PROJECTS, json(template), whoTells, errors.replace("${64}", "x".repeat(64)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                          | described | /action: Expected one of [RETRY, SKIP], but it is missing
            {'action':'CONFIRM'}                        | described | /action: Expected one of [RETRY, SKIP], but got 'CONFIRM'
            {'action':'SKIP'}                           | described | /acknowledgeRisk: Expected true, because skipping a step can leave the data inconsistent
            {'action':'RETRY','acknowledgeRisk':1}      | described | /acknowledgeRisk: Expected true or false, but got 1
            {'action':'RETRY','force':true}             | described | /force: Expected no fields but [action, acknowledgeRisk], but got this one
            """)
    void refusesPrecheckDecisions(String template, String whoTells, String errors) {
        refuses(PROJECTS + "/np_1/switchover-precheck", json(template), whoTells, errors);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                             | described | /reportId: Expected 1 to 128 characters, not only white space, but it is missing; /type: Expected one of [OPERATION_SUCCEEDED, OPERATION_FAILED, STAGE_COMPLETED, STAGE_FAILED, STAGE_MONITORING, SWITCHOVER_STEP_COMPLETED, SWITCHOVER_STEP_FAILED], but it is missing
            {'reportId':'r','type':'OPERATION_SUCCEEDED'}                                  | described | /requestId: Expected 1 to 128 characters, not only white space, but it is missing
            {'reportId':'r','type':'OPERATION_SUCCEEDED','requestId':'np_1/2','stage':'PRECHECK'} | described | /stage: Expected no fields but [reportId, projectId, type, requestId], but got this one
            {'reportId':'r','type':'OPERATION_FAILED','requestId':'np_1/2'}                | described | /error: Expected an object, but it is missing
            {'reportId':'r','type':'STAGE_FAILED','stage':'LUNCH','error':{'code':'c'}}    | described | /stage: Expected one of [PRECHECK, SCHEMA_MIGRATION, INCREMENTAL_LOG_PULL, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION, FULL_VERIFICATION, FORWARD_SWITCHOVER, REVERSE_INCREMENTAL], but got 'LUNCH'; /error/message: Expected characters, not only white space, but it is missing
            {'reportId':'r','type':'STAGE_COMPLETED','stage':'PRECHECK','requestId':''} | described | /requestId: Expected 1 to 128 characters, not only white space, but got ''
            {'reportId':'r','type':'STAGE_COMPLETED','stage':'PRECHECK','projectId':'np_2'} | told     | /projectId: Expected 'np_1' as in the path, or no projectId, but got 'np_2'
            {'reportId':'r','type':'SWITCHOVER_STEP_FAILED','step':'SWITCHOVER_PRECHECK','error':{'code':'c','message':'m','stack':'s'}} | described | /error/stack: Expected no fields but [code, message, advice], but got this one
            """)
    void refusesReports(String template, String whoTells, String errors) {
        refuses(PROJECTS + "/np_1/reports", json(template), whoTells, errors);
    }

    @Test
    void refusesARetryThatSaysSomething() {
        refuses(
                BATCHES + "/b_1/retry",
                json("{'only':['np_1']}"),
                "described",
                "/only: Expected no fields here, but got this one");
    }

    @Test
    void refusesSelectionsThatAreTooLong() {
        String ids = IntStream.rangeClosed(0, 10_000)
                .mapToObj(id -> "'np_" + id + "'")
                .collect(joining(","));
        refuses(
                BATCHES,
                json("{${pause},'selection':{'projectIds':[" + ids + "]}}"),
                "described",
                "/selection/projectIds: Expected an array of 1 to 10000 elements, but got 10001");
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        refuses(
                BATCHES,
                json("{${pause},${one},'reason':'" + "x".repeat(257) + "'}"),
                "described",
                "/reason: Expected 1 to 256 characters, not only white space, but got '" + "x".repeat(64) + "…'");
    }

    @Test
    void namesTheFirstHundredOfThousandsOfFaults() {
        String ids = IntStream.range(0, 5_000).mapToObj(id -> "'x'").collect(joining(","));
        Answer answer = api.post(BATCHES, json("{${pause},'selection':{'projectIds':[" + ids + "]}}"));
        assertThat(answer.errors()).hasSize(100);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo(
                        "Expected a valid request, but 5000 parts of it are not: see errors, which name the first 100");
    }

    private void refuses(String path, String body, String whoTells, String errors) {
        Answer answer = api.post(path, body);
        assertThat(answer.errors()).isEqualTo(List.of(errors.split("; ")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        JsonNode operation = ApiUnderTest.OPEN_API.operation("POST", path).orElseThrow();
        boolean described = !ApiUnderTest.OPEN_API
                .faultsOfRequest(operation, WireJson.parse(body.getBytes(UTF_8)))
                .isEmpty();
        assertThat(described ? "described" : "told").isEqualTo(whoTells);
    }

    private static String json(String template) {
        return template.replace("${pause}", "'operation':'PAUSE'")
                .replace("${alert}", "'operation':'MODIFY_ALERT_CONFIGURATION'")
                .replace("${switch}", "'operation':'START_FORWARD_SWITCHOVER'")
                .replace("${one}", "'selection':{'projectIds':['np_1']}")
                .replace("${rest}", "${ends},'migrationTypes':['FULL_MIGRATION']")
                .replace("${ends}", "'source':{'type':'MYSQL','name':'s'},'sink':{'type':'KAFKA','name':'t'}")
                .replace("${65}", "x".repeat(65))
                .replace('\'', '"');
    }
}
