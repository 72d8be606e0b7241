package dev.flotilla.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void givesColumnsOneWidthWithNumbersToTheRight() {
        Table table = new Table("read", "p50 ms").row("one project", "0.4").row("preview", "12.5");

        assertThat(table).hasToString("""
                | read        | p50 ms |
                | ----------- | ------ |
                | one project |    0.4 |
                | preview     |   12.5 |
                """);
    }

    @Test
    void refusesRowsOfAnotherLength() {
        assertThatThrownBy(() -> new Table("read", "p50 ms").row("one project"))
                .hasMessage("Expected 2 cells, but got 1");
    }
}
