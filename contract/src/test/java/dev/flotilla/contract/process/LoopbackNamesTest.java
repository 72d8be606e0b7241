package dev.flotilla.contract.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoopbackNamesTest {
    @Test
    void areThoseOfThisMachineAtAnyPort() {
        assertThat(Stream.of("localhost", "localhost:8082", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:65535"))
                .allMatch(LoopbackNames::has);
    }

    @Test
    void areNoOthers() {
        assertThat(Stream.of(
                        null,
                        "",
                        ":8082",
                        "localhost.example.org",
                        "localhost:",
                        "localhost:80:80",
                        "127.0.0.1.example.org:8082",
                        "::1",
                        "10.0.0.1"))
                .noneMatch(LoopbackNames::has);
    }
}
