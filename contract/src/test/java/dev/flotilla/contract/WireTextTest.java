package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireTextTest {
    @ParameterizedTest
    @CsvSource({
        "orders, true, orders",
        "\uD83D\uDE00, true, \uD83D\uDE00",
        "a\uD83D, false, a\uFFFD",
        "\uDE00b, false, \uFFFDb",
        "\uDE00\uD83D, false, \uFFFD\uFFFD",
        "\uD83D\uD83D\uDE00, false, \uFFFD\uD83D\uDE00"
    })
    void replacesHalvesOfSurrogatePairsAndNothingElse(String text, boolean isWhole, String whole) {
        assertThat(WireText.isWhole(text)).isEqualTo(isWhole);
        assertThat(WireText.whole(text)).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource
    void findsHalfOfASurrogatePairAnywhereInATree(Consumer<ObjectNode> addHalf) {
        ObjectNode tree = WireJson.object().put("number", 1).putNull("nothing").put("\uD83D\uDE00", "\uD83D\uDE00");
        tree.putArray("list").add("\uD83D\uDE00").addObject();
        assertThat(WireText.isWhole(tree)).isTrue();

        addHalf.accept(tree);

        assertThat(WireText.isWhole(tree)).isFalse();
    }

    private static List<Consumer<ObjectNode>> findsHalfOfASurrogatePairAnywhereInATree() {
        return List.of(
                tree -> tree.put("text", "a\uD83D"),
                tree -> tree.put("a\uD83D", "text"),
                tree -> tree.withArray("list").add("a\uD83D"),
                tree -> tree.withArray("list").addObject().putObject("deep").put("a\uD83D", 1));
    }
}
