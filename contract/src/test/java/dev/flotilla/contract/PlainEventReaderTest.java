package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.golden.Golden;
import dev.flotilla.contract.golden.Goldens;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are read in one go as the general way reads them, or are left to it. */
class PlainEventReaderTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final long MUTATIONS = Long.getLong("fuzz.cases", 400);

    /** Those with more than texts, times, numbers and constants of their own, and those that a person sets off. */
    private static final Set<String> RARE = Set.of(
            "flotilla.project.registered.v1",
            "flotilla.project.operation-failed.v1",
            "flotilla.project.stage-failed.v1",
            "flotilla.project.full-verification-skipped.v1",
            "flotilla.project.forward-switchover-entered.v1",
            "flotilla.project.switchover-step-confirmed.v1",
            "flotilla.project.switchover-step-failed.v1",
            "flotilla.project.switchover-step-retried.v1",
            "flotilla.project.switchover-step-skipped.v1");

    private static final List<JsonNode> TREES =
            events().stream().map(golden -> WireJson.parse(golden.written())).toList();

    static List<Golden> events() {
        return Goldens.records().stream()
                .filter(golden -> golden.value() instanceof PublishedEvent)
                .toList();
    }

    static List<Golden> frequentEvents() {
        return events().stream()
                .filter(golden -> !RARE.contains(golden.message()))
                .toList();
    }

    static List<Golden> rareEvents() {
        return events().stream()
                .filter(golden -> RARE.contains(golden.message()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("frequentEvents")
    void readsFrequentEventsAsTheGeneralWayDoes(Golden golden) {
        assertThat(PlainEventReader.read(golden.written()))
                .contains((PublishedEvent) golden.value())
                .contains(inTheGeneralWay(golden.written()));
    }

    @ParameterizedTest
    @MethodSource("rareEvents")
    void leavesRareEventsToTheGeneralWay(Golden golden) {
        assertThat(PlainEventReader.read(golden.written())).isEmpty();
        assertThat(ProjectEventCodec.decode(golden.written())).isEqualTo(golden.value());
    }

    @ParameterizedTest
    @MethodSource("events")
    @Tag("fuzz")
    void readsWhatWasChangedAtRandomAsTheGeneralWayDoesOrLeavesItToThat(Golden golden) {
        Mutation mutation = new Mutation(new Random(SEED + golden.path().hashCode()), TREES);
        for (long i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutation.of(golden.written());
            PlainEventReader.read(mutated)
                    .ifPresent(read ->
                            assertThat(read).as(new String(mutated, UTF_8)).isEqualTo(inTheGeneralWay(mutated)));
        }
    }

    /** The general way refuses it, and one reader that did not would tell another story than the next. */
    @ParameterizedTest
    @MethodSource("frequentEvents")
    void leavesAFieldThatIsThereTwiceToTheGeneralWay(Golden golden) {
        JsonNode event = WireJson.parse(golden.written());
        String json = new String(golden.written(), UTF_8);

        assertThat(event.properties()).allSatisfy(field -> {
            assertThat(PlainEventReader.read(twice(json, field))).isEmpty();
        });
        assertThat(event.get("data").properties()).allSatisfy(field -> {
            assertThat(PlainEventReader.read(twice(json, field))).isEmpty();
        });
    }

    private static byte[] twice(String json, Entry<String, JsonNode> field) {
        String once = "\"%s\":%s".formatted(field.getKey(), field.getValue());
        assertThat(json).contains(once);
        return json.replace(once, once + "," + once).getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource("frequentEvents")
    void leavesAFieldThatIsMissingOrNullToTheGeneralWay(Golden golden) {
        ObjectNode event = (ObjectNode) WireJson.parse(golden.written());
        for (String field : List.of("specversion", "id", "source", "type", "subject", "time", "data")) {
            assertThat(PlainEventReader.read(WireJson.write(event.deepCopy().without(field))))
                    .as("without " + field)
                    .isEmpty();
            assertThat(PlainEventReader.read(WireJson.write(event.deepCopy().putNull(field))))
                    .as("null as " + field)
                    .isEmpty();
        }
        for (String field : List.of("version", "status")) {
            ObjectNode without = event.deepCopy();
            without.withObject("data").remove(field);
            assertThat(PlainEventReader.read(WireJson.write(without))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "{\"\":0}",
                "null",
                "[]",
                "{\"specversion\":\"1.0\"",
            })
    void leavesWhatIsNoEventToTheGeneralWay(String json) {
        assertThat(PlainEventReader.read(json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void leavesNothingToTheGeneralWay() {
        assertThat(PlainEventReader.read(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r_1", "caf\u00e9", "\u0800", "\u6d77", "\ud55c", "\ud7ff", "\ud83d\ude80", "\udbff\udfff"})
    void readsCharactersThatStandForThemselves(String text) {
        assertThat(PlainEventReader.read(reportedBy(text)))
                .contains(inTheGeneralWay(reportedBy(text)))
                .get()
                .extracting(read -> read.recorded().cause().reportId())
                .isEqualTo(Optional.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u00e9", "\\\"", "\\ud800"})
    void leavesCharactersThatAreSpelledOutToTheGeneralWay(String text) {
        assertThat(PlainEventReader.read(reportedBy(text))).isEmpty();
    }

    /** An event with a report's id as it stands in the JSON. */
    private static byte[] reportedBy(String text) {
        return new String(frequentEvents().getFirst().written(), UTF_8)
                .replace("\"data\":{", "\"data\":{\"reportId\":\"%s\",".formatted(text))
                .getBytes(UTF_8);
    }

    /** Jackson makes text of bytes that no text is written as, and only some of it is refused in the general way. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void readsCharactersThatUtf8HasAndNoOthersWhateverTheirFirstBytes(int length) {
        byte[] json = reportedBy("?".repeat(length));
        int at = new String(json, UTF_8).indexOf("?");
        Arrays.fill(json, at, at + length, (byte) 0x80);
        for (int first = 0x80; first <= 0xFF; first++) {
            json[at] = (byte) first;
            for (int second = 0; second <= 0xFF; second++) {
                json[at + 1] = (byte) second;
                assertThat(PlainEventReader.read(json))
                        .as("%X %X in %d bytes", first, second, length)
                        .isEqualTo(isUtf8(json) ? Optional.of(inTheGeneralWay(json)) : Optional.empty());
            }
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("frequentEvents")
    void leavesWhatIsFollowedBySomethingToTheGeneralWay(Golden golden) {
        String json = new String(golden.written(), UTF_8);

        assertThat(PlainEventReader.read((json + " ").getBytes(UTF_8))).isPresent();
        assertThat(PlainEventReader.read((json + "{}").getBytes(UTF_8))).isEmpty();
    }

    private static PublishedEvent inTheGeneralWay(byte[] value) {
        return ProjectEventCodec.decode(CloudEvent.parse(value));
    }
}
