package dev.flotilla.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void isNoneUnlessTheLauncherSaysSo() {
        assertThat(told("")).isEqualTo(Terminal.NONE);
    }

    @Test
    void hasTheColumnsThatTheLauncherCounts() {
        assertThat(told("in,out,err,132")).isEqualTo(new Terminal(true, OptionalInt.of(132), true));
        assertThat(told("in,out,err")).isEqualTo(new Terminal(true, OptionalInt.of(80), true));
        assertThat(told("out,20")).isEqualTo(new Terminal(false, OptionalInt.of(40), false));
    }

    @Test
    void asksNobodyWhoCannotReadTheQuestionOrAnswerIt() {
        assertThat(told("out,err,80").asks()).isFalse();
        assertThat(told("in,out,80").asks()).isFalse();
        assertThat(told("in,err").asks()).isTrue();
    }

    private static Terminal told(String words) {
        return Terminal.of(name -> words);
    }
}
