package dev.flotilla.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("PROJECT", "NAME", "MESSAGE")
            .row("np_1a", "orders", "Expected to pause project 'orders', but it is PAUSED")
            .row("np_2b", "订单-迁移", "-");

    @Test
    void cutsNothingIfThereIsNoTerminal() {
        assertThat(table.lines(OptionalInt.empty()))
                .containsExactly(
                        "PROJECT  NAME       MESSAGE",
                        "np_1a    orders     Expected to pause project 'orders', but it is PAUSED",
                        "np_2b    订单-迁移  -");
    }

    @Test
    void cutsTheWidestColumnToFitTheTerminal() {
        assertThat(table.lines(OptionalInt.of(50)))
                .containsExactly(
                        "PROJECT  NAME       MESSAGE",
                        "np_1a    orders     Expected to pause project 'or…",
                        "np_2b    订单-迁移  -")
                .allSatisfy(line -> assertThat(Cell.width(line)).isLessThanOrEqualTo(50));
    }

    @Test
    void putsProseBelowItsRowIfItDoesNotFit() {
        assertThat(table.endingInProse().lines(OptionalInt.of(50)))
                .containsExactly(
                        "PROJECT  NAME",
                        "np_1a    orders",
                        "    Expected to pause project 'orders', but it is",
                        "    PAUSED",
                        "np_2b    订单-迁移");
    }

    @Test
    void leavesTheLastColumnsOutAndNeverCutsAnId() {
        Table wide = new Table("PROJECT", "NAME", "STATUS", "STAGE", "TAGS")
                .row(
                        "np_z6r3vlstlitzk2ab",
                        "orders-00000",
                        "NOT_STARTED",
                        "INCREMENTAL_SYNCHRONIZATION",
                        "orders,wave-1");

        assertThat(wide.lines(OptionalInt.of(64)))
                .containsExactly(
                        "PROJECT              NAME          STATUS       STAGE",
                        "np_z6r3vlstlitzk2ab  orders-00000  NOT_STARTED  INCREMENTAL_SYN…");
        assertThat(wide.lines(OptionalInt.of(40)))
                .containsExactly("PROJECT              NAME", "np_z6r3vlstlitzk2ab  orders-00000");
        assertThat(wide.lines(OptionalInt.of(10))).containsExactly("PROJECT", "np_z6r3vlstlitzk2ab");
    }

    @Test
    void cutsAWideCharacterAsAWhole() {
        assertThat(Cell.fitted("订单迁移", 6)).isEqualTo("订单… ");
        assertThat(Cell.fitted("订单迁移", 8)).isEqualTo("订单迁移");
    }

    @Test
    void letsNoControlCharacterThrough() {
        Table hostile = new Table("NAME").row("\u001b[2J\u001b]0;x\u0007a\r\nb\u202ec");

        assertThat(hostile.lines(OptionalInt.empty())).containsExactly("NAME", ".[2J.]0;x.a..b.c");
    }
}
