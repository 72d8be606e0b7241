package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.golden.Golden;
import dev.flotilla.contract.golden.Goldens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands on a topic is either read or refused with a sentence, and never anything else. */
class UnreadableRecordTest {
    private static final String COMMANDS = "flotilla.batch-commands/flotilla.command.";
    private static final String PROJECT_EVENTS = "flotilla.project-events/flotilla.project.";
    private static final String BATCH_EVENTS = "flotilla.batch-events/flotilla.batch.";
    private static final String REPORTS = "flotilla.project-reports/";
    private static final String TELEMETRY = "flotilla.project-telemetry/flotilla.project.telemetry.v1";

    @Nested
    class OnEveryTopic {
        static List<Arguments> garbage() {
            return golden().flatMap(golden -> values().entrySet().stream()
                            .map(value -> arguments(golden, value.getKey(), value.getValue())))
                    .toList();
        }

        private static Stream<Golden> golden() {
            return Stream.of(
                            COMMANDS + "request-batch.v1",
                            PROJECT_EVENTS + "started.v1",
                            BATCH_EVENTS + "started.v1",
                            REPORTS + "OPERATION_SUCCEEDED",
                            REPORTS + "OPERATION_SUCCEEDED.bare",
                            TELEMETRY)
                    .map(UnreadableRecordTest::golden);
        }

        private static Map<String, String> values() {
            return Map.ofEntries(
                    Map.entry("nothing", ""),
                    Map.entry("white space", "  \n"),
                    Map.entry("no JSON", "PAUSE np_orders"),
                    Map.entry("JSON that breaks off", "{\"specversion\":\"1.0\",\"id\":\"np"),
                    Map.entry("two values", "{} {}"),
                    Map.entry("null", "null"),
                    Map.entry("a number", "42"),
                    Map.entry("a text", "\"np_orders\""),
                    Map.entry("an empty array", "[]"),
                    Map.entry("an array with an object", "[{}]"),
                    Map.entry("an empty object", "{}"),
                    Map.entry("arrays nested too deep", "[".repeat(100_000)),
                    Map.entry("objects nested too deep", "{\"data\":".repeat(100_000)),
                    Map.entry("a number of too many digits", "{\"specversion\":" + "9".repeat(100_000) + "}"),
                    Map.entry("a number beyond all bounds", "{\"specversion\":1e999999999}"),
                    Map.entry("a field twice", "{\"specversion\":\"1.0\",\"specversion\":\"1.0\"}"),
                    Map.entry("a name without end", "{\"" + "x".repeat(100_000) + "\":1}"),
                    Map.entry("half of a surrogate pair", "{\"specversion\":\"\\ud800\"}"));
        }

        @ParameterizedTest
        @MethodSource("garbage")
        void refuses(Golden golden, String description, String value) {
            assertRefused(golden, value.getBytes(UTF_8));
        }

        static List<Golden> goldens() {
            return golden().toList();
        }

        @ParameterizedTest
        @MethodSource("goldens")
        void refusesNoValueAtAll(Golden golden) {
            assertRefused(golden, null);
        }

        @ParameterizedTest
        @MethodSource("goldens")
        void refusesBytesThatAreNoUtf8(Golden golden) {
            assertRefused(golden, "{\"id\":\"caf\u00e9\"}".getBytes(ISO_8859_1));
        }
    }

    @Nested
    class InAnEnvelope {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        /specversion | "0.3"            | Expected CloudEvents 1.0, but got specversion '0.3'
                        /specversion | 1.0              | Expected a text 'specversion' in the event, but there is none
                        /id          | ""               | Expected a text 'id' in the event, but there is none
                        /id          | "np_orders/4"    | Expected the event to be 'np_orders/3' of type flotilla.project.started.v1, but it says 'np_orders/4' of type flotilla.project.started.v1
                        /source      | "shop"           | Expected the source /workspaces/{workspace}, but got 'shop'
                        /source      | "/workspaces/"   | Expected the source /workspaces/{workspace}, but got '/workspaces/'
                        /source      | "/workspaces/A"  | Expected the source /workspaces/{workspace}, but got '/workspaces/A'
                        /subject     | null             | Expected a text 'subject' in the event, but there is none
                        /time        | "today"          | Expected an RFC 3339 time from 1970 on, but got 'today'
                        /time        | "1969-12-31T23:59:59Z" | Expected an RFC 3339 time from 1970 on, but got '1969-12-31T23:59:59Z'
                        /time        | "+12026-03-01T08:00:00Z" | Expected an RFC 3339 time from 1970 on, but got '+12026-03-01T08:00:00Z'
                        /time        | 1772352003       | Expected a text 'time' in the event, but there is none
                        /data        | null             | Expected an object 'data' in the event, but there is none
                        /data        | [ ]              | Expected an object 'data' in the event, but there is none
                        """)
        void refuses(String pointer, String value, String sentence) {
            Golden golden = golden(PROJECT_EVENTS + "started.v1");

            assertThat(refusal(golden, pointer, value)).isEqualTo(sentence);
        }

        @Test
        void refusesTypesThatTheTopicDoesNotHave() {
            Golden golden = golden(PROJECT_EVENTS + "started.v1");

            assertThat(refusal(golden, "/type", "\"flotilla.project.vanished.v1\""))
                    .startsWith(
                            "Expected an event type that the topic has, but got 'flotilla.project.vanished.v1'; it has ["
                                    + "flotilla.project.registered.v1, flotilla.project.start-requested.v1, ");
        }

        @ParameterizedTest
        @CsvSource({
            COMMANDS + "request-batch.v1, flotilla.project.started.v1",
            BATCH_EVENTS + "started.v1, flotilla.project.started.v1",
            PROJECT_EVENTS + "started.v1, flotilla.batch.started.v1",
            TELEMETRY + ", flotilla.project.report.v1",
            REPORTS + "STAGE_COMPLETED, flotilla.project.telemetry.v1"
        })
        void refusesTypesOfOtherTopics(String path, String type) {
            assertThat(refusal(golden(path), "/type", '"' + type + '"')).contains(", but got '" + type + "'");
        }
    }

    @Nested
    class InAProjectEvent {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        started.v1            | /data/version        |            | but its 'version' is missing
                        started.v1            | /data/version        | 0          | Expected a version of 1 or more, but got 0
                        started.v1            | /data/version        | -3         | Expected a version of 1 or more, but got -3
                        started.v1            | /data/version        | "3"        | but its 'version' is "3" and not a whole number
                        started.v1            | /data/version        | 3.5        | but its 'version' is 3.5 and not a whole number
                        started.v1            | /data/version        | 99999999999999999999999 | but its 'version' is 99999999999999999999999, which does not fit
                        started.v1            | /data/version        | 1e400      | but its 'version' is "Infinity" and not a whole number
                        started.v1            | /data/status         |            | but its 'status' is missing
                        started.v1            | /data/status         | "STARTED"  | but its 'status' is "STARTED" and not one of NOT_STARTED, RUNNING
                        started.v1            | /data/status         | ""         | but its 'status' is "" and not one of NOT_STARTED, RUNNING
                        started.v1            | /data/status         | 1          | but its 'status' is 1 and not one of NOT_STARTED, RUNNING
                        started.v1            | /data/operation      |            | Expected operation and actor beside batchId, but one is missing
                        started.v1            | /data/actor          |            | Expected operation and actor beside batchId, but one is missing
                        started.v1            | /data/actor          | 7          | but its 'actor' is 7 and not a text
                        started.v1            | /data/late           | "yes"      | but its 'late' is "yes" and not true or false
                        registered.v1         | /data/details        | null       | but its 'details' is null
                        registered.v1         | /data/details/migrationTypes |    | Expected at least one migration type, but got none
                        registered.v1         | /data/details/migrationTypes | [ null ] | but its 'details.migrationTypes.0' is null
                        registered.v1         | /data/details/migrationTypes | "FULL_MIGRATION" | but its 'details.migrationTypes' is "FULL_MIGRATION" and not an array
                        registered.v1         | /data/details/tags   | [ "a", null ] | but its 'details.tags.1' is null
                        registered.v1         | /data/details/source/type | "EXCEL" | but its 'details.source.type' is "EXCEL" and not one of MYSQL, OB_MYSQL
                        registered.v1         | /data/details/activeActive | null | but its 'details.activeActive' is null
                        registered.v1         | /data/alertLevel     |            | but its 'alertLevel' is missing
                        pause-requested.v1    | /data/batchId        |            | Expected a request to name its batch in 'batchId', but it does not
                        pause-requested.v1    | /data/operation      | "START"    | Expected the event to be 'np_orders/7' of type flotilla.project.start-requested.v1, but it says 'np_orders/7' of type flotilla.project.pause-requested.v1
                        pause-requested.v1    | /data/operation      | "DELETE"   | but it says 'np_orders/7' of type flotilla.project.pause-requested.v1
                        pause-requested.v1    | /data/deadline       | 1772352003 | but its 'deadline' is 1772352003 and not an RFC 3339 time
                        pause-requested.v1    | /data/deadline       | "soon"     | but its 'deadline' is "soon" and not an RFC 3339 time
                        pause-requested.v1    | /data/deadline       | "-999999999-01-01T00:00:00Z" | but its 'deadline' is "-999999999-01-01T00:00:00Z" and not an RFC 3339 time
                        stage-failed.v1       | /data/failure/code   |            | but its 'failure.code' is missing
                        stage-failed.v1       | /data/failure        | "broken"   | but its 'failure' is "broken" and not an object
                        switchover-step-confirmed.v1 | /data/currentStep/status | | but its 'currentStep.status' is missing
                        switchover-step-confirmed.v1 | /data/step    | "CONFIRM"  | but its 'step' is "CONFIRM" and not one of START_FORWARD_SWITCHOVER
                        """)
        void refuses(String type, String pointer, String value, String said) {
            assertThat(refusal(golden(PROJECT_EVENTS + type), pointer, value)).contains(said);
        }
    }

    @Nested
    class InABatchEvent {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        started.v1        | /data/sequence              |          | but its 'sequence' is missing
                        started.v1        | /data/sequence              | -1       | Expected a sequence of 0 or more, but got -1
                        started.v1        | /data/sequence              | "0"      | but its 'sequence' is "0" and not a whole number
                        started.v1        | /data/parameters            |          | but its 'parameters' is missing
                        started.v1        | /data/parameters            | [ ]      | but its 'parameters' is an array and not an object
                        started.v1        | /data/parameters            | {"alertLevel":"LOW_PROTECTION","action":"RETRY"} | Expected one of the fields [action, alertLevel], but got [action, alertLevel]
                        started.v1        | /data/parameters            | {"action":"SKIP","acknowledgeRisk":false} | Expected acknowledgeRisk to be true to skip a switchover step
                        started.v1        | /data/mode                  | "SOME"   | but its 'mode' is "SOME" and not one of ELIGIBLE_ONLY, ALL_OR_NOTHING
                        started.v1.mixed  | /data/refusal/groups/0/migrationTypes | [ ] | but its 'refusal.groups.0' is refused: Expected at least one migration type, but got none
                        items-rejected.v1 | /data/items/0/refusal/code  | "BROKEN" | but its 'items.0.refusal.code' is "BROKEN" and not one of PROJECT_NOT_FOUND
                        items-rejected.v1 | /data/items/0               | null     | but its 'items.0' is null
                        completed.v1      | /data/counts/running        |          | but its 'counts.running' is missing
                        completed.v1      | /id                         | "b_start/answer" | Expected the event to be 'b_start/2' of type
                        """)
        void refuses(String type, String pointer, String value, String said) {
            assertThat(refusal(golden(BATCH_EVENTS + type), pointer, value)).contains(said);
        }
    }

    @Nested
    class InACommand {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        request-batch.v1           | /data/header                     |          | but its 'header' is missing
                        request-batch.v1           | /data/header/commandId           | "b_else" | Expected the event to be 'b_else'
                        request-batch.v1           | /data/header/idempotency         | "key"    | but its 'header.idempotency' is "key" and not an object
                        request-batch.v1           | /data/request/operation          | "STOP"   | but its 'request.operation' is "STOP" and not one of PAUSE, RESTORE
                        request-batch.v1           | /data/request/operation          | "START_FORWARD_SWITCHOVER" | Expected parameters that fit START_FORWARD_SWITCHOVER, but got None[]
                        request-batch.v1           | /data/request/parameters         |          | but its 'request.parameters' is missing
                        request-batch.v1           | /data/request/selection          | {}       | Expected one of the fields [filter, projectIds], but got []
                        request-batch.v1           | /data/request/selection          | {"projectIds":["np_1"],"filter":{"tag":["gold"]}} | Expected one of the fields [filter, projectIds], but got [filter, projectIds]
                        request-batch.v1           | /data/request/selection          | {"filter":{}} | Expected a filter that asks for something, but it is empty
                        request-batch.v1           | /data/request/selection          | {"projectIds":[1]} | but its 'request.selection.projectIds.0' is 1 and not a text
                        request-batch.v1           | /data/request/expectedVersions/np_orders | null | but its 'request.expectedVersions.np_orders' is null
                        request-batch.v1           | /data/request/expectedVersions/np_orders | "7" | but its 'request.expectedVersions.np_orders' is "7" and not a whole number
                        request-batch.v1           | /data/request/timeoutSeconds     |          | but its 'request.timeoutSeconds' is missing
                        request-batch.v1           | /data/request/timeoutSeconds     | 0        | Expected a timeout of 1 to 86400 seconds, but got 0
                        request-batch.v1           | /data/request/timeoutSeconds     | -600     | Expected a timeout of 1 to 86400 seconds, but got -600
                        request-batch.v1           | /data/request/timeoutSeconds     | 86401    | Expected a timeout of 1 to 86400 seconds, but got 86401
                        request-batch.v1.by-filter | /data/request/selection/filter/owner | "me" | Expected no field 'owner' in a filter
                        request-batch.v1.by-filter | /data/request/selection/filter/status | ["GONE"] | but its 'request.selection.filter.status.0' is "GONE" and not one of NOT_STARTED
                        request-batch.v1.switchover | /data/request/parameters/action | "JUMP"   | but its 'request.parameters.action' is "JUMP" and not one of CONFIRM, RETRY, SKIP
                        request-batch.v1.switchover | /data/request/parameters/acknowledgeRisk | | but its 'request.parameters.acknowledgeRisk' is missing
                        register-projects.v1       | /data/projects/0                 | null     | but its 'projects.0' is null
                        register-projects.v1       | /data/projects/1/projectId       |          | but its 'projects.1.projectId' is missing
                        decide-switchover-precheck.v1 | /data/action                  |          | but its 'action' is missing
                        """)
        void refuses(String type, String pointer, String value, String said) {
            assertThat(refusal(golden(COMMANDS + type), pointer, value)).contains(said);
        }

        @Test
        void refusesReasonsWithoutEnd() {
            String reason = '"' + "because ".repeat(33) + '"';

            assertThat(refusal(golden(COMMANDS + "request-batch.v1"), "/data/request/reason", reason))
                    .endsWith("Expected a reason of at most 256 characters, but it is longer");
        }
    }

    @Nested
    class InTelemetry {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        /data/sampledAt      |       | but its 'sampledAt' is missing
                        /data/progress       | -1    | Expected a progress of 0 to 100 per cent, but got -1
                        /data/progress       | 101   | Expected a progress of 0 to 100 per cent, but got 101
                        /data/progress       | 12.5  | but its 'progress' is 12.5 and not a whole number
                        /data/latencySeconds | -2    | Expected a latency of 0 s or more, but got -2
                        /data/latencySeconds | ""    | but its 'latencySeconds' is "" and not a whole number
                        /data/stage          | "END" | and not one of PRECHECK, SCHEMA_MIGRATION
                        """)
        void refuses(String pointer, String value, String said) {
            assertThat(refusal(golden(TELEMETRY), pointer, value)).contains(said);
        }
    }

    @Nested
    class InAReport {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        OPERATION_SUCCEEDED.bare       | /reportId   |      | but its 'reportId' is missing
                        OPERATION_SUCCEEDED.bare       | /reportId   | ""   | Expected 'reportId' of 1 to 128 characters in a report, but got 0
                        OPERATION_SUCCEEDED.bare       | /projectId  |      | but its 'projectId' is missing
                        OPERATION_SUCCEEDED.bare       | /type       |      | but its 'type' is missing
                        OPERATION_SUCCEEDED.bare       | /type       | "DONE" | but its 'type' is "DONE" and not one of OPERATION_SUCCEEDED
                        OPERATION_SUCCEEDED.bare       | /type       | null | but its 'type' is null
                        OPERATION_SUCCEEDED.bare       | /requestId  |      | Expected a report of type OPERATION_SUCCEEDED to have 'requestId', but it has not
                        OPERATION_FAILED.bare          | /error      |      | Expected a report of type OPERATION_FAILED to have 'error', but it has not
                        OPERATION_FAILED.bare          | /error/code |      | but its 'error.code' is missing
                        OPERATION_FAILED.bare          | /error/message | null | but its 'error.message' is null
                        STAGE_COMPLETED.bare           | /stage      |      | Expected a report of type STAGE_COMPLETED to have 'stage', but it has not
                        STAGE_FAILED.bare              | /stage      | null | Expected a report of type STAGE_FAILED to have 'stage', but it has not
                        STAGE_MONITORING.bare          | /stage      | "X"  | and not one of PRECHECK, SCHEMA_MIGRATION
                        SWITCHOVER_STEP_COMPLETED.bare | /step       |      | Expected a report of type SWITCHOVER_STEP_COMPLETED to have 'step', but it has not
                        SWITCHOVER_STEP_FAILED.bare    | /error      |      | Expected a report of type SWITCHOVER_STEP_FAILED to have 'error', but it has not
                        """)
        void refuses(String name, String pointer, String value, String said) {
            assertThat(refusal(golden(REPORTS + name), pointer, value)).contains(said);
        }

        @ParameterizedTest
        @CsvSource({"/reportId", "/projectId", "/requestId", "/error/code"})
        void refusesIdsWithoutEnd(String pointer) {
            assertThat(refusal(golden(REPORTS + "OPERATION_FAILED.bare"), pointer, '"' + "x".repeat(129) + '"'))
                    .isEqualTo("Expected '%s' of 1 to 128 characters in a report, but got 129"
                            .formatted(pointer.substring(1).replace('/', '.')));
        }
    }

    private static Golden golden(String path) {
        return Goldens.all().stream()
                .filter(golden -> golden.path().equals(path + ".json"))
                .findFirst()
                .orElseThrow();
    }

    /** What is said of a golden record with another value at a place, or with none if the value is null. */
    private static String refusal(Golden golden, String pointer, String value) {
        JsonNode json = WireJson.parse(golden.written());
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = json.at(place.head());
        String last = place.last().getMatchingProperty();
        switch (parent) {
            case ArrayNode array -> array.set(Integer.parseInt(last), WireJson.parse(value.getBytes(UTF_8)));
            case ObjectNode object when value == null -> object.remove(last);
            case ObjectNode object -> object.set(last, WireJson.parse(value.getBytes(UTF_8)));
            default -> throw new IllegalArgumentException("Expected something at " + pointer);
        }
        return assertRefused(golden, WireJson.write(json));
    }

    private static String assertRefused(Golden golden, byte[] value) {
        UnreadableRecordException refused = assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> golden.read().apply(value))
                .actual();
        assertThat(refused.getMessage()).startsWith("Expected ").hasLineCount(1).hasSizeLessThan(2_000);
        return refused.getMessage();
    }
}
