package dev.flotilla.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.projector.PlayedEngine.Entry;
import dev.flotilla.projector.fold.ProjectorTopology;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.projector.view.PartitionView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.test.TestRecord;

/** The projector's topology without a broker: records in, the view of its one partition and the tables out. */
public final class FoldingFixture implements AutoCloseable {
    public static final String WORKSPACE = "default";

    private final OwnedPartitions owned = new OwnedPartitions();
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new EnumMap<>(Topic.class);
    private final Map<Topic, TestOutputTopic<byte[], byte[]>> outputs = new EnumMap<>(Topic.class);

    public FoldingFixture() {
        this(1);
    }

    /** @param partitions how many the topics are said to have; this is the first of them */
    public FoldingFixture(int partitions) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, KafkaService.PROJECTOR_ID);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, temporaryFolder().toString());
        driver = new TopologyTestDriver(
                ProjectorTopology.build(partitions, owned, Meters.of("test")), properties, PlayedEngine.START);
        for (Topic topic : ProjectorTopology.SOURCES) {
            inputs.put(
                    topic,
                    driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
        for (Topic topic : List.of(Topic.PROJECTS, Topic.BATCHES, Topic.DEAD_LETTERS)) {
            outputs.put(
                    topic,
                    driver.createOutputTopic(
                            topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "projector-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void read(Entry entry) {
        read(entry.topic(), entry.key().toString(), entry.value());
    }

    public void read(Collection<Entry> entries) {
        entries.forEach(this::read);
    }

    public void read(Topic topic, String key, byte[] value) {
        inputs.get(topic).pipeInput(key == null ? null : key.getBytes(UTF_8), value);
    }

    /** Time passes at the clock on the wall. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What queries are answered from. */
    public PartitionView view() {
        return owned.find(0).orElseThrow();
    }

    public OwnedPartitions owned() {
        return owned;
    }

    public Map<String, StateStore> stores() {
        return driver.getAllStateStores();
    }

    /** What has come to a topic since it was last asked for. */
    public List<TestRecord<byte[], byte[]>> written(Topic topic) {
        return outputs.get(topic).readRecordsToList();
    }

    /** A table by its keys: what came last under each since it was last asked for; empty for what was deleted. */
    public Map<String, Optional<String>> table(Topic topic) {
        Map<String, Optional<String>> rows = new LinkedHashMap<>();
        written(topic)
                .forEach(row -> rows.put(
                        new String(row.key(), UTF_8),
                        Optional.ofNullable(row.value()).map(value -> new String(value, UTF_8))));
        return rows;
    }

    /** The values of a row that came one after the other, those of a field in them. */
    public List<String> written(Topic topic, String field) {
        return written(topic).stream()
                .map(row -> WireJson.parse(row.value()).path(field).asText())
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
