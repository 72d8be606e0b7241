package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Records that are not what their topic's contract says. */
class DeadLetterTest {
    private static final List<Topic> SOURCES = ProjectorTopology.SOURCES;

    private final FoldingFixture fixture = new FoldingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @FieldSource("SOURCES")
    void areSetAsideAsTheyWereReadAndTheRestGoesOn(Topic topic) {
        fixture.read(topic, "default/np_1", "garbage".getBytes(UTF_8));
        PlayedEngine engine = new PlayedEngine(WORKSPACE);
        engine.run("np_1");
        fixture.read(engine.log());
        assertThat(fixture.view().project(WORKSPACE, "np_1")).contains(engine.project("np_1"));
        assertThat(fixture.written(Topic.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("default/np_1".getBytes(UTF_8));
            assertThat(letter.value()).isEqualTo("garbage".getBytes(UTF_8));
            assertThat(header(letter, "flotilla-topic")).isEqualTo(topic.topicName());
            assertThat(header(letter, "flotilla-partition")).isEqualTo("0");
            assertThat(header(letter, "flotilla-offset")).isEqualTo("0");
            assertThat(header(letter, "flotilla-service")).isEqualTo("projector");
            assertThat(header(letter, "flotilla-reason")).startsWith("Expected JSON, but got something else");
        });
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    @ParameterizedTest
    @FieldSource("SOURCES")
    void areThoseWithoutAKey(Topic topic) {
        fixture.read(topic, null, "{}".getBytes(UTF_8));
        assertThat(fixture.written(Topic.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void areThoseInAnotherPartitionThanTheirWorkspaces() {
        int partitions = 8;
        String elsewhere = IntStream.range(0, 100)
                .mapToObj(number -> "workspace-" + number)
                .filter(name -> RecordKey.partition(name, partitions) != 0)
                .findFirst()
                .orElseThrow();
        PlayedEngine engine = new PlayedEngine(elsewhere);
        engine.run("np_1");
        engine.telemetry(
                "np_1",
                new Telemetry(Optional.empty(), Optional.of(1), Optional.empty(), Optional.empty(), engine.now()));
        try (FoldingFixture first = new FoldingFixture(partitions)) {
            first.read(engine.log());
            assertThat(first.written(Topic.DEAD_LETTERS)).hasSameSizeAs(engine.log());
            assertThat(first.view().project(elsewhere, "np_1")).isEmpty();
            assertThat(first.view().workspace(elsewhere).batches().open()).isEmpty();
        }
    }

    @Test
    void areThoseWhoseKeyNamesSomethingElse() {
        PlayedEngine engine = new PlayedEngine(WORKSPACE);
        engine.run("np_1");
        engine.log().stream()
                .filter(entry -> entry.topic() != Topic.BATCH_COMMANDS)
                .forEach(entry -> fixture.read(entry.topic(), "default/other", entry.value()));
        engine.log().stream()
                .filter(entry -> entry.topic() == Topic.BATCH_COMMANDS)
                .forEach(entry -> fixture.read(entry.topic(), "other", entry.value()));
        assertThat(fixture.written(Topic.DEAD_LETTERS)).hasSameSizeAs(engine.log());
    }

    /** Every record of a small workspace, each with one of its fields taken away or made a number. */
    static Stream<Entry> damaged() {
        PlayedEngine engine = new PlayedEngine(WORKSPACE);
        engine.run("np_1");
        engine.batch("b_1", Operation.PAUSE, "np_1", "np_2");
        engine.fail("np_1");
        return engine.log().stream().flatMap(DeadLetterTest::damage);
    }

    private static Stream<Entry> damage(Entry entry) {
        List<String> fields = WireJson.parse(entry.value()).path("data").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        return fields.stream()
                .flatMap(field -> Stream.of(
                        damaged(entry, data -> data.remove(field)), damaged(entry, data -> data.put(field, -1.5))));
    }

    private static Entry damaged(Entry entry, Consumer<ObjectNode> damage) {
        ObjectNode event = (ObjectNode) WireJson.parse(entry.value());
        damage.accept((ObjectNode) event.get("data"));
        return new Entry(entry.topic(), entry.key(), WireJson.write(event));
    }

    @Test
    void neverStopTheFoldWhateverIsWrongWithThem() {
        PlayedEngine engine = new PlayedEngine(WORKSPACE);
        damaged().forEach(fixture::read);
        engine.register("np_9");
        fixture.read(engine.log());
        assertThat(fixture.view().project(WORKSPACE, "np_9")).isPresent();
        assertThat(fixture.written(Topic.DEAD_LETTERS)).isNotEmpty();
    }

    @Test
    void changeNothingWhereTheyAreSetAside() {
        PlayedEngine engine = new PlayedEngine(WORKSPACE);
        engine.run("np_1");
        fixture.read(engine.log());
        ViewPicture before = ViewPicture.of(fixture.view());
        for (Entry entry : damaged().toList()) {
            fixture.read(entry);
            ViewPicture after = ViewPicture.of(fixture.view());
            if (!fixture.written(Topic.DEAD_LETTERS).isEmpty()) {
                assertThat(after).isEqualTo(before);
            }
            before = after;
        }
    }

    @Test
    void keepsTheBeginningOfAValueThatIsTooLarge() {
        fixture.read(Topic.BATCH_COMMANDS, "default", new byte[Topic.MAX_RECORD_BYTES - 100]);
        assertThat(fixture.written(Topic.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).hasSize(DeadLetter.MAX_VALUE_BYTES);
            assertThat(header(letter, "flotilla-offset")).isEqualTo("0");
        });
    }
}
