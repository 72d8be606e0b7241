package dev.flotilla.contract.asyncapi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.golden.Golden;
import dev.flotilla.contract.golden.Goldens;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Alert;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import dev.flotilla.domain.report.ReportType;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document names what there is: topics, types, keys, closed lists; and shows it by examples. */
class AsyncApiTest {
    private static final AsyncApi ASYNC_API = AsyncApi.read();

    static final List<Class<? extends Enum<?>>> CLOSED_LISTS = List.of(
            Operation.class,
            ProjectStatus.class,
            Stage.class,
            StageStatus.class,
            SwitchoverStep.class,
            StepStatus.class,
            SwitchoverAction.class,
            MigrationType.class,
            DatabaseType.class,
            AlertLevel.class,
            Alert.class,
            Mode.class,
            BatchStatus.class,
            ReasonCode.class,
            RegistrationCode.class,
            ReportType.class);

    @Test
    void isOfTheVersionThatToolsUnderstand() {
        assertThat(ASYNC_API.document().get("asyncapi").textValue()).isEqualTo("3.0.0");
    }

    @Test
    void hasAChannelForEachTopicAndNoOther() {
        assertThat(ASYNC_API.channels())
                .extracting(channel -> channel.get("address").textValue())
                .containsExactlyElementsOf(
                        Stream.of(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void saysHowEachTopicIsCreated(Topic topic) {
        JsonNode kafka = ASYNC_API.channel(topic.topicName()).at("/bindings/kafka");
        NewTopic created = topic.create(Topic.DEFAULT_PARTITIONS, (short) 1);

        assertThat(kafka.get("topic").textValue()).isEqualTo(topic.topicName());
        assertThat(kafka.get("partitions").intValue()).isEqualTo(created.numPartitions());
        assertThat(settings(kafka.get("topicConfiguration")))
                .containsExactlyInAnyOrderEntriesOf(created.configs().entrySet().stream()
                        .filter(setting -> !setting.getKey().equals("min.insync.replicas"))
                        .collect(toMap(Entry::getKey, Entry::getValue)));
    }

    private static Map<String, String> settings(JsonNode configuration) {
        return configuration.properties().stream()
                .collect(toMap(
                        Entry::getKey,
                        setting -> setting.getValue().isArray()
                                ? setting.getValue().get(0).asText()
                                : setting.getValue().asText()));
    }

    @Test
    void hasEachTypeOnItsTopicAndNoOther() {
        assertThat(ASYNC_API.messagesOn("flotilla.batch-commands")).isEqualTo(CommandCodec.types());
        assertThat(ASYNC_API.messagesOn("flotilla.project-events")).isEqualTo(ProjectEventCodec.types());
        assertThat(ASYNC_API.messagesOn("flotilla.batch-events")).isEqualTo(BatchEventCodec.types());
        assertThat(ASYNC_API.messagesOn("flotilla.project-telemetry")).containsExactly(Telemetry.EVENT_TYPE);
    }

    @Test
    void hasAGoldenOfEachMessage() {
        assertThat(Goldens.onTopics())
                .extracting(Golden::message)
                .containsAll(ASYNC_API.messages().stream()
                        .filter(message -> !message.equals("dead-letter"))
                        .toList());
    }

    @Test
    void usesEveryMessageOnSomeTopic() {
        assertThat(Stream.of(Topic.values()).flatMap(topic -> ASYNC_API.messagesOn(topic.topicName()).stream()))
                .containsExactlyInAnyOrderElementsOf(ASYNC_API.messages());
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(ASYNC_API.references())
                .allSatisfy(reference -> assertThat(
                                ASYNC_API.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void hasNoSchemaThatNothingRefersTo() {
        assertThat(ASYNC_API.references())
                .containsAll(ASYNC_API.names("/components/schemas").stream()
                        .map(name -> "#/components/schemas/" + name)
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("CLOSED_LISTS")
    void listsWhatTheDomainHasInItsOrder(Class<? extends Enum<?>> type) {
        assertThat(ASYNC_API.schemas().get(type.getSimpleName()).get("enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Stream.of(type.getEnumConstants()).map(Enum::name).toList());
    }

    @Test
    void namesTheHeadersOfDeadLetters() {
        assertThat(ASYNC_API.names("/components/schemas/DeadLetterHeaders/properties"))
                .containsExactlyElementsOf(new DeadLetter("topic", 0, 0, "service", "reason")
                        .headers(null, new byte[DeadLetter.MAX_VALUE_BYTES + 1], new byte[3])
                        .keySet());
    }

    static List<String> messages() {
        return ASYNC_API.messages().stream()
                .filter(message -> !message.equals("dead-letter"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void showsEachMessageAsItIsReallyWritten(String message) {
        List<JsonNode> written = Goldens.onTopics().stream()
                .filter(golden -> golden.message().equals(message))
                .map(golden -> WireJson.parse(golden.written()))
                .toList();

        assertThat(ASYNC_API.message(message).get("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(written).contains(example.get("payload")));
    }
}
