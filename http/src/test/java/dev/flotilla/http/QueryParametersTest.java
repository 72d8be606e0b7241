package dev.flotilla.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.http.RunningServer.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(
                Route.get("/list", context -> {
                    QueryParameters query = QueryParameters.of(context);
                    Map<String, Object> read = new LinkedHashMap<>();
                    read.put("status", query.enums("status", ProjectStatus.class));
                    read.put("tag", query.texts("tag"));
                    read.put("sort", query.choice("sort", Map.of("name", "by name"), "as it comes"));
                    read.put("pageSize", query.integer("pageSize", 1, 150, 10));
                    read.put(
                            "pageToken",
                            query.token("pageToken", token -> Optional.of(token).filter("good"::equals)));
                    query.check();
                    Answers.json(context, 200, read);
                }),
                Route.get("/none", context -> {
                    QueryParameters.of(context).check();
                    Answers.json(context, 200, Map.of());
                }));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void readsNothingAsTheDefaults() {
        assertThat(server.get("/list").json().toString())
                .isEqualTo("{\"pageSize\":10,\"pageToken\":null,\"sort\":\"as it comes\",\"status\":[],\"tag\":[]}");
    }

    @Test
    void readsWhatIsThere() {
        assertThat(server.get(
                                "/list?status=PAUSED,FAILED&status=RUNNING&tag=%C3%BC,b&sort=name&pageSize=150&pageToken=good")
                        .json()
                        .toString())
                .isEqualTo("{\"pageSize\":150,\"pageToken\":\"good\",\"sort\":\"by name\","
                        + "\"status\":[\"PAUSED\",\"FAILED\",\"RUNNING\"],\"tag\":[\"ü\",\"b\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /list?status=PAUSED,GONE    | status    | Expected values of [NOT_STARTED, RUNNING, PAUSED, FAILED, COMPLETED, RELEASING, RELEASED, DELETED] for 'status', but got 'GONE'
            /list?status=paused         | status    | Expected values of [NOT_STARTED, RUNNING, PAUSED, FAILED, COMPLETED, RELEASING, RELEASED, DELETED] for 'status', but got 'paused'
            /list?tag=a,,b              | tag       | Expected values separated by commas for 'tag', but one is empty
            /list?tag=                  | tag       | Expected values separated by commas for 'tag', but one is empty
            /list?sort=size             | sort      | Expected one of [name] for 'sort', but got 'size'
            /list?pageSize=0            | pageSize  | Expected a whole number from 1 to 150 for 'pageSize', but got '0'
            /list?pageSize=151          | pageSize  | Expected a whole number from 1 to 150 for 'pageSize', but got '151'
            /list?pageSize=ten          | pageSize  | Expected a whole number from 1 to 150 for 'pageSize', but got 'ten'
            /list?pageSize=1&pageSize=2 | pageSize  | Expected 'pageSize' once, but got it 2 times
            /list?pageSize=             | pageSize  | Expected a value for 'pageSize', but it is empty
            /list?pageToken=bad         | pageToken | Expected 'pageToken' as the answer before this page gave it, but got something else
            /list?color=red             | color     | Expected the query parameters [pageSize, pageToken, sort, status, tag], but got 'color'
            /none?color=red             | color     | Expected no query parameters, but got 'color'
            """)
    void refusesWhatIsNotAsItShouldBe(String path, String parameter, String message) {
        Answer answer = server.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().path("errors").toString())
                .isEqualTo("[{\"pointer\":\"%s\",\"message\":\"%s\"}]".formatted(parameter, message));
    }

    @Test
    void readsEachValueOnce() {
        assertThat(server.get("/list?tag=b,a,b&tag=a&status=PAUSED,PAUSED")
                        .json()
                        .toString())
                .isEqualTo("{\"pageSize\":10,\"pageToken\":null,\"sort\":\"as it comes\","
                        + "\"status\":[\"PAUSED\"],\"tag\":[\"b\",\"a\"]}");
    }

    @Test
    void readsAsManyValuesAsThereMayBe() {
        assertThat(server.get("/list?tag=" + numbers(QueryParameters.MAX_VALUES))
                        .json()
                        .path("tag"))
                .hasSize(QueryParameters.MAX_VALUES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "status"})
    void refusesMoreValuesInOneSentence(String parameter) {
        Answer answer = server.get("/list?%s=%s".formatted(parameter, numbers(QueryParameters.MAX_VALUES + 1)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().path("errors").toString())
                .isEqualTo("[{\"pointer\":\"%s\",\"message\":\"Expected at most 100 values for '%s', but got 101\"}]"
                        .formatted(parameter, parameter));
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(joining(","));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        JsonNode errors = server.get("/list?status=X&tag=,&sort=X&pageSize=X&pageToken=X&color=X&size=X")
                .json()
                .path("errors");
        assertThat(StreamSupport.stream(errors.spliterator(), false)
                        .map(error -> error.path("pointer").asText())
                        .toList())
                .isEqualTo(List.of("status", "tag", "tag", "sort", "pageSize", "pageToken", "color", "size").stream()
                        .distinct()
                        .toList());
    }
}
