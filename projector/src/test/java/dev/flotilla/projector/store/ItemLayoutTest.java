package dev.flotilla.projector.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.compact.CompactSerde;
import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.ProjectStatus;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemLayoutTest {
    private static final Instant TIME = Instant.parse("2026-03-01T08:15:30.123Z");
    private static final Serde<Item> SERDE = CompactSerde.of(Item.class, new ItemLayout());
    private static final Item FAILED = new Item(
            ItemStatus.TIMED_OUT,
            Optional.of(ItemError.timedOut("nobody reported", Optional.empty(), ProjectStatus.PAUSED, List.of())),
            Optional.of(7L),
            TIME);

    static List<Item> items() {
        return Stream.concat(
                        withoutError(),
                        Stream.of(FAILED, new Item(ItemStatus.REJECTED, Optional.empty(), Optional.empty(), TIME)))
                .toList();
    }

    private static Stream<Item> withoutError() {
        return Stream.of(ItemStatus.values())
                .map(status -> new Item(status, Optional.empty(), Optional.of(1_000L), TIME));
    }

    private static byte[] bytes(Item item) {
        return SERDE.serializer().serialize("store", item);
    }

    private static Item read(byte[] bytes) {
        return SERDE.deserializer().deserialize("store", bytes);
    }

    @ParameterizedTest
    @MethodSource("items")
    void keepsAnItemAsItIs(Item item) {
        assertThat(read(bytes(item))).isEqualTo(item);
    }

    @ParameterizedTest
    @MethodSource("items")
    void readsWhatWasWrittenAsJson(Item item) {
        assertThat(read(WireJson.write(item))).isEqualTo(item);
    }

    @Test
    void writesAnItemThatWentWrongAsJson() {
        assertThat(new String(bytes(FAILED), UTF_8)).startsWith("{");
    }

    /** Stores outlive versions: what layout 1 ever meant it means for good, the order of the statuses included. */
    @Test
    void readsLayoutOneAsItWasFirstWritten() {
        String versionAndTime = "02d00fc4d69f9a0d80d3a675";

        assertThat(Stream.of("00", "02", "04", "06", "08")
                        .map(status -> read(HexFormat.of().parseHex("01" + status + versionAndTime))
                                .status()))
                .containsExactly(
                        ItemStatus.RUNNING,
                        ItemStatus.SUCCEEDED,
                        ItemStatus.FAILED,
                        ItemStatus.REJECTED,
                        ItemStatus.TIMED_OUT);
        assertThat(read(HexFormat.of().parseHex("0102" + versionAndTime)))
                .isEqualTo(new Item(ItemStatus.SUCCEEDED, Optional.empty(), Optional.of(1_000L), TIME));
    }
}
