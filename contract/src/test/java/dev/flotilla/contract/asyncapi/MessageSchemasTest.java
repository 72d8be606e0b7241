package dev.flotilla.contract.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.golden.Golden;
import dev.flotilla.contract.golden.GoldenFiles;
import dev.flotilla.contract.golden.Goldens;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is documented, what is documented is written, and what is documented as needed is asked for. */
class MessageSchemasTest {
    private static final AsyncApi ASYNC_API = AsyncApi.read();
    private static final MessageSchemas SCHEMAS = new MessageSchemas(ASYNC_API);

    /** Objects whose fields are the callers' own. */
    private static final Set<String> MAPS = Set.of("expectedVersions");

    static List<Golden> goldens() {
        return Goldens.onTopics();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void describeWhatIsWritten(Golden golden) {
        JsonNode written = written(golden);

        assertThat(SCHEMAS.strictObjections(golden.message(), written)).isEmpty();
        assertThat(SCHEMAS.objections(golden.message(), written)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void findAFieldThatNobodyDocumentedAndLetConsumersPassOverIt(Golden golden) {
        JsonNode written = written(golden);
        objects(written).forEach(object -> {
            object.putObject("undocumented").put("depth", 1);
            assertThat(SCHEMAS.strictObjections(golden.message(), written))
                    .as("with a field that nobody documented in %s", object)
                    .isNotEmpty();
            assertThat(SCHEMAS.objections(golden.message(), written)).isEmpty();
            object.remove("undocumented");
        });
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, names = "DEAD_LETTERS", mode = Mode.EXCLUDE)
    void documentNoFieldThatIsNeverWritten(Topic topic) {
        Set<String> writtenFields = new TreeSet<>();
        Goldens.onTopics().stream()
                .filter(golden -> golden.folder().equals(topic.topicName()))
                .forEach(golden -> collectWritten(written(golden), "", writtenFields));
        Set<String> documented = new TreeSet<>();
        ASYNC_API
                .messagesOn(topic.topicName())
                .forEach(message -> collectDocumented(ASYNC_API.message(message).get("payload"), "", documented));

        assertThat(writtenFields).containsExactlyElementsOf(documented);
    }

    private static void collectWritten(JsonNode value, String path, Set<String> fields) {
        if (value.isArray()) {
            value.forEach(item -> collectWritten(item, path + "/*", fields));
        }
        value.properties().stream()
                .filter(field -> MAPS.stream().noneMatch(path::endsWith))
                .forEach(field -> {
                    fields.add(path + "/" + field.getKey());
                    collectWritten(field.getValue(), path + "/" + field.getKey(), fields);
                });
    }

    private static void collectDocumented(JsonNode schema, String path, Set<String> fields) {
        if (schema.has("$ref")) {
            collectDocumented(ASYNC_API.schemas().get(AsyncApi.target(schema)), path, fields);
        }
        Stream.of("allOf", "oneOf")
                .flatMap(keyword -> schema.path(keyword).valueStream())
                .forEach(part -> collectDocumented(part, path, fields));
        if (schema.has("items")) {
            collectDocumented(schema.get("items"), path + "/*", fields);
        }
        schema.path("properties").properties().forEach(property -> {
            fields.add(path + "/" + property.getKey());
            collectDocumented(property.getValue(), path + "/" + property.getKey(), fields);
        });
    }

    static List<Golden> records() {
        return Goldens.records();
    }

    @ParameterizedTest
    @MethodSource("records")
    void askForWhatIsNeededToReadARecord(Golden golden) {
        JsonNode written = written(golden);
        for (ObjectNode object : objects(written).toList()) {
            for (Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                // A list that is not there is an empty one to its reader.
                if (field.getValue().isArray()) {
                    continue;
                }
                ObjectNode before = object.deepCopy();
                object.remove(field.getKey());
                assertThat(isRead(golden, written))
                        .as("read without %s in %s", field.getKey(), before)
                        .isEqualTo(SCHEMAS.objections(golden.message(), written).isEmpty());
                object.setAll(before);
            }
        }
    }

    private static boolean isRead(Golden golden, JsonNode json) {
        try {
            golden.read().apply(WireJson.write(json));
            return true;
        } catch (UnreadableRecordException refused) {
            return false;
        }
    }

    private static JsonNode written(Golden golden) {
        return WireJson.parse(GoldenFiles.read(golden).getBytes(UTF_8));
    }

    /** Every object in a value that is not the callers' own. */
    private static Stream<ObjectNode> objects(JsonNode value) {
        Stream<ObjectNode> inside = value.isArray()
                ? value.valueStream().flatMap(MessageSchemasTest::objects)
                : value.properties().stream()
                        .filter(field -> !MAPS.contains(field.getKey()))
                        .flatMap(field -> objects(field.getValue()));
        List<ObjectNode> found = inside.collect(Collectors.toList());
        if (value instanceof ObjectNode object) {
            found.add(object);
        }
        return found.stream();
    }
}
