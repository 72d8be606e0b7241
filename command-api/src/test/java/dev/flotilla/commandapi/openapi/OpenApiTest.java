package dev.flotilla.commandapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.document.PreviewDocument.WarningCode;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Alert;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectRules;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import dev.flotilla.domain.report.ReportType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenApiTest {
    private static final OpenApi OPEN_API = OpenApi.shipped();
    private static final JsonNode SCHEMAS = OPEN_API.document().at("/components/schemas");

    @TestFactory
    Stream<DynamicTest> hasTheConstantsOfTheDomain() {
        Map<String, Class<? extends Enum<?>>> enums = Map.ofEntries(
                Map.entry("ProjectStatus", ProjectStatus.class),
                Map.entry("Stage", Stage.class),
                Map.entry("StageStatus", StageStatus.class),
                Map.entry("SwitchoverStep", SwitchoverStep.class),
                Map.entry("StepStatus", StepStatus.class),
                Map.entry("MigrationType", MigrationType.class),
                Map.entry("DatabaseType", DatabaseType.class),
                Map.entry("AlertLevel", AlertLevel.class),
                Map.entry("Alert", Alert.class),
                Map.entry("Operation", Operation.class),
                Map.entry("Mode", Mode.class),
                Map.entry("SwitchoverAction", SwitchoverAction.class),
                Map.entry("BatchStatus", BatchStatus.class),
                Map.entry("ItemStatus", ItemStatus.class),
                Map.entry("ReasonCode", ReasonCode.class),
                Map.entry("WarningCode", WarningCode.class),
                Map.entry("RegistrationCode", RegistrationCode.class),
                Map.entry("ReportType", ReportType.class));
        return enums.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> assertThat(constants(entry.getKey()))
                                .isEqualTo(names(entry.getValue().getEnumConstants()))));
    }

    @Test
    void leavesOutWhatCannotBeASourceOrCannotBeFound() {
        assertThat(constants("SourceType"))
                .isEqualTo(Stream.of(DatabaseType.values())
                        .filter(DatabaseType::canBeSource)
                        .map(Enum::name)
                        .toList());
        assertThat(constants("ListedProjectStatus"))
                .isEqualTo(Stream.of(ProjectStatus.values())
                        .filter(status -> status != ProjectStatus.DELETED)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void hasTheLimitsOfTheDomain() {
        assertThat(SCHEMAS.at("/Selection/oneOf/0/properties/projectIds/maxItems")
                        .asInt())
                .isEqualTo(BatchLimits.MAX_SELECTED_IDS);
        assertThat(SCHEMAS.at("/Reason/maxLength").asInt()).isEqualTo(BatchLimits.MAX_REASON_LENGTH);
        JsonNode timeout = SCHEMAS.at("/BatchRequest/properties/timeoutSeconds");
        assertThat(timeout.path("minimum").asInt()).isEqualTo(BatchLimits.MIN_TIMEOUT_SECONDS);
        assertThat(timeout.path("maximum").asInt()).isEqualTo(BatchLimits.MAX_TIMEOUT_SECONDS);
        assertThat(timeout.path("default").asInt()).isEqualTo(BatchLimits.DEFAULT_TIMEOUT_SECONDS);
        assertThat(SCHEMAS.at("/RegistrationRequest/properties/projects/maxItems")
                        .asInt())
                .isEqualTo(Registration.MAX_PROJECTS);
        assertThat(SCHEMAS.at("/ProjectName/maxLength").asInt()).isEqualTo(ProjectRules.MAX_NAME_LENGTH);
        assertThat(SCHEMAS.at("/Tag/maxLength").asInt()).isEqualTo(ProjectRules.MAX_TAG_LENGTH);
        assertThat(SCHEMAS.at("/NewProject/properties/tags/maxItems").asInt()).isEqualTo(ProjectRules.MAX_TAGS);
        assertThat(SCHEMAS.at("/ProjectId/pattern").asText()).isEqualTo("^" + ProjectRules.PROJECT_ID + "$");
        assertThat(OPEN_API.document()
                        .at("/components/parameters/Workspace/schema/pattern")
                        .asText())
                .isEqualTo("^" + ProjectRules.WORKSPACE + "$");
        assertThat(SCHEMAS.at("/NewProject/properties/alertLevel/default").asText())
                .isEqualTo(AlertLevel.DEFAULT.name());
    }

    @TestFactory
    Stream<DynamicTest> givesExamplesThatAreValid() {
        List<JsonNode> described = new ArrayList<>(OPEN_API.document().findParents("schema"));
        return described.stream()
                .flatMap(content -> examples(content)
                        .map(example -> dynamicTest(
                                shortened(example),
                                () -> assertThat(OPEN_API.faults(content.path("schema"), example))
                                        .isEmpty())));
    }

    @Test
    void refersOnlyToWhatIsThere() {
        List<String> references = OPEN_API.document().findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                OPEN_API.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        List<String> unused = SCHEMAS.properties().stream()
                .map(schema -> "#/components/schemas/" + schema.getKey())
                .filter(reference -> !references.contains(reference))
                .toList();
        assertThat(unused).isEmpty();
    }

    private static Stream<JsonNode> examples(JsonNode content) {
        Stream<JsonNode> single = Stream.of(content.path("example")).filter(example -> !example.isMissingNode());
        return Stream.concat(single, content.path("examples").valueStream().map(example -> example.path("value")));
    }

    private static String shortened(JsonNode example) {
        String text = example.toString();
        return text.length() > 100 ? text.substring(0, 100) : text;
    }

    private static List<String> constants(String schema) {
        return SCHEMAS.path(schema)
                .path("enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }
}
