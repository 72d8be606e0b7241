package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.projector.query.RunningProjector.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route refuses what it does not understand, before it looks at anything. */
class QueryParametersOfRoutesTest {
    private static RunningProjector projector;

    @BeforeAll
    static void start() {
        projector = new RunningProjector();
    }

    @AfterAll
    static void stop() {
        projector.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/projects?status=SLEEPING, status",
        "/projects?stage=1, stage",
        "/projects?sort=size, sort",
        "/projects?pageSize=0, pageSize",
        "/projects?pageSize=151, pageSize",
        "/projects?pageSize=ten, pageSize",
        "/projects?pageToken=abc, pageToken",
        "/projects?tag=, tag",
        "/projects?colour=red, colour",
        "/projects?status=RUNNING&page=2, page",
        "/projects/np_1?stages=1, stages",
        "/projects/np_1/history?pageSize=501, pageSize",
        "/projects/np_1/history?pageToken=bGlzdA, pageToken",
        "/summary?x=1, x",
        "/batches?status=DONE, status",
        "/batches?operation=STOP, operation",
        "/batches?pageSize=151, pageSize",
        "/batches/b_1?wait=31, wait",
        "/batches/b_1?wait=-1, wait",
        "/batches/b_1?items=1, items",
        "/batches/b_1/items?pageSize=1001, pageSize",
        "/batches/b_1/items?status=DONE, status",
        "/batches/b_1/items?code=NO, code",
        "/batches/b_1/items?pageToken=bGlzdA, pageToken"
    })
    void refusesAParameterThatItDoesNotUnderstand(String path, String parameter) {
        Answer answer = projector.get(PUBLIC + path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("INVALID_QUERY");
        assertThat(answer.each("errors", "pointer")).containsExactly(parameter);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/commands/b_1?wait=31", "/commands/b_1?x=1", "/batches/b_1/retryable?x=1"})
    void refusesTheSameOfTheCommandApi(String path) {
        assertThat(projector.get(INTERNAL + path).at("/code")).isEqualTo("INVALID_QUERY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/workspaces/Default/projects",
                "/v1/workspaces/default/projects/1",
                "/v1/workspaces/default/batches/B-1",
                "/internal/v1/workspaces/default/commands/b-1"
            })
    void refusesNamesThatCanBeNone(String path) {
        Answer answer = projector.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("INVALID_PATH");
    }

    @Test
    void hasNoOtherRoutes() {
        assertThat(projector.get(PUBLIC + "/events").at("/code")).isEqualTo("NOT_FOUND");
        assertThat(projector.post(PUBLIC + "/projects", new byte[0]).at("/code"))
                .isEqualTo("METHOD_NOT_ALLOWED");
    }
}
