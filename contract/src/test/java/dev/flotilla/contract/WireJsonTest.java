package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.golden.SampleProjects;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireJsonTest {

    static List<Project> projects() {
        return SampleProjects.all();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void keepsAProjectInAStoreAsItIs(Project project) {
        WireSerde<Project> serde = WireSerde.of(Project.class);

        byte[] stored = serde.serializer().serialize("store", project);

        assertThat(serde.deserializer().deserialize("store", stored)).isEqualTo(project);
    }

    @Test
    void keepsNothingInAStoreAsNothing() {
        WireSerde<Project> serde = WireSerde.of(Project.class);

        assertThat(serde.serializer().serialize("store", null)).isNull();
        assertThat(serde.deserializer().deserialize("store", null)).isNull();
    }

    @Test
    void takesWhatItCannotReadInAStoreForTheStoresFaultNotARecords() {
        byte[] damaged = "{\"code\":7}".getBytes(UTF_8);

        assertThatThrownBy(() -> WireSerde.of(Failure.class).deserializer().deserialize("store", damaged))
                .isInstanceOf(UnreadableStoreException.class)
                .hasMessageContaining("in the store of store, but: Expected JSON of type Failure");
    }

    @Test
    void leavesOutWhatIsNotThereButNotWhatIsEmptyText() {
        assertThat(json(new Failure("", "", Optional.empty()))).isEqualTo("{\"code\":\"\",\"message\":\"\"}");
        assertThat(json(new Failure("", "", Optional.of(""))))
                .isEqualTo("{\"code\":\"\",\"message\":\"\",\"advice\":\"\"}");
    }

    @Test
    void writesMapsInTheOrderOfTheirKeys() {
        BatchRequest request = new BatchRequest(
                Operation.PAUSE,
                new Selection.ByIds(List.of("np_3", "np_1", "np_2")),
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                Map.of("np_3", 3L, "np_1", 1L, "np_2", 2L),
                Optional.empty(),
                600);

        assertThat(json(request))
                .isEqualTo("{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_3\",\"np_1\",\"np_2\"]},"
                        + "\"mode\":\"ELIGIBLE_ONLY\",\"parameters\":{},"
                        + "\"expectedVersions\":{\"np_1\":1,\"np_2\":2,\"np_3\":3},\"timeoutSeconds\":600}");
    }

    @Test
    void carriesEveryCharacter() {
        String text = "caf\u00e9 \u6d77 \ud83d\ude80 \u0000 \" \\";

        assertThat(WireJson.parse(WireJson.write(text)).textValue()).isEqualTo(text);
    }

    private static String json(Object value) {
        return new String(WireJson.write(value), UTF_8);
    }
}
