package dev.flotilla.commandapi.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                " APPLICATION/JSON ; ",
                "application/json;charset=utf-8",
                "application/json ; charset = \"UTF-8\" ;"
            })
    void isReadWhereItsContentTypeIsJson(String contentType) {
        assertThat(JsonBody.isJson(contentType)).isTrue();
    }

    @Test
    @Timeout(10)
    void isRefusedAtOnceHoweverMuchWhiteSpaceItsContentTypeHas() {
        String spaces = " ".repeat(15_000);
        for (int time = 0; time < 100; time++) {
            assertThat(JsonBody.isJson("application/json" + spaces + "x")).isFalse();
            assertThat(JsonBody.isJson("application/json; charset=utf-8" + spaces + "x"))
                    .isFalse();
        }
    }
}
