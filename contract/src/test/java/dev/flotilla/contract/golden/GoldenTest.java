package dev.flotilla.contract.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.report.ReportType;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is written today is what the golden files say, and is read back. Where a record is meant to change, {@code mvn -pl
 * contract test -Dgolden.write=true} writes the files anew; what of it consumers of today could not read shows in the diff. The
 * examples in {@code docs/asyncapi.yaml} are some of these files and follow by hand.
 */
class GoldenTest {
    /** Objects whose fields are not of the contract's making, and the filter, in which an unknown field is refused. */
    private static final Set<String> NOT_TO_BE_ADDED_TO =
            Set.of("expectedVersions", "links", "byStatus", "byStage", "filter", "events");

    @BeforeAll
    static void writeThemWhereAskedTo() {
        if (Boolean.getBoolean("golden.write")) {
            Goldens.all().forEach(GoldenFiles::write);
        }
    }

    static List<Golden> goldens() {
        return Goldens.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void writesWhatTheFileSays(Golden golden) {
        String file = GoldenFiles.read(golden);

        assertThat(WireJson.parse(golden.written())).isEqualTo(WireJson.parse(file.getBytes(UTF_8)));
        assertThat(GoldenFiles.pretty(golden.written())).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsTheFileBackAsTheSameValue(Golden golden) {
        assertThat(golden.read().apply(GoldenFiles.read(golden).getBytes(UTF_8)))
                .isEqualTo(golden.value());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void passesOverFieldsOfALaterVersion(Golden golden) {
        JsonNode json = WireJson.parse(golden.written());
        addFieldsOfALaterVersion(json);

        assertThat(golden.read().apply(WireJson.write(json))).isEqualTo(golden.value());
    }

    private static void addFieldsOfALaterVersion(JsonNode json) {
        if (json instanceof ObjectNode object) {
            for (Entry<String, JsonNode> property : List.copyOf(object.properties())) {
                if (!NOT_TO_BE_ADDED_TO.contains(property.getKey())) {
                    addFieldsOfALaterVersion(property.getValue());
                }
            }
            object.putObject("ofALaterVersion").put("depth", 2).putNull("nothing");
        } else {
            json.forEach(GoldenTest::addFieldsOfALaterVersion);
        }
    }

    @Test
    void everyGoldenHasItsFileAndNoFileIsLeftOver() {
        assertThat(GoldenFiles.paths())
                .containsExactlyElementsOf(
                        Goldens.all().stream().map(Golden::path).sorted().toList());
    }

    @Test
    void everyTypeOnATopicHasAGolden() {
        assertThat(namesOn(Topic.PROJECT_EVENTS)).containsAll(ProjectEventCodec.types());
        assertThat(namesOn(Topic.BATCH_EVENTS)).containsAll(BatchEventCodec.types());
        assertThat(namesOn(Topic.BATCH_COMMANDS)).containsAll(CommandCodec.types());
        assertThat(namesOn(Topic.PROJECT_TELEMETRY)).contains(Telemetry.EVENT_TYPE);
        assertThat(namesOn(Topic.PROJECT_REPORTS))
                .containsAll(Stream.of(ReportType.values())
                        .flatMap(type -> Stream.of(type.name(), type.name() + ".bare"))
                        .toList());
    }

    private static List<String> namesOn(Topic topic) {
        return Goldens.onTopics().stream()
                .filter(golden -> golden.folder().equals(topic.topicName()))
                .map(Golden::name)
                .toList();
    }
}
