package dev.flotilla.contract.compact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.UnreadableStoreException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.golden.SampleProjects;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectLayoutTest {
    /** A line for each project: its bytes as layout 1 has them, a space, its JSON. */
    private static final Path WRITTEN = Path.of("src", "test", "resources", "compact", "projects-1.txt");

    private static final Serde<Project> SERDE = CompactSerde.of(Project.class, new ProjectLayout());

    /** Those of the story, and one of which nothing is missing. */
    static List<Project> projects() {
        return Stream.concat(SampleProjects.all().stream(), Stream.of(full())).toList();
    }

    private static Project full() {
        Instant time = Instant.parse("2026-03-01T08:15:30.123456789Z");
        Failure failure = new Failure("CM-1", "caf\u00e9", Optional.of("wait"));
        PendingOperation pending = new PendingOperation(
                new BatchReference(
                        "b_1",
                        Operation.RELEASE,
                        "anna",
                        Optional.of(new Credential(
                                Credential.Kind.JWT, "anna", Optional.of("https://issuer"), List.of("operator"))),
                        Optional.of("window 42")),
                "np_1/7",
                7,
                3,
                time,
                time.plusSeconds(1),
                true,
                Optional.of(time.plusSeconds(2)),
                Optional.of(failure));
        return new Project(
                "np_1",
                new ProjectDetails(
                        "orders",
                        new Endpoint(DatabaseType.ORACLE, "ora-1"),
                        new Endpoint(DatabaseType.KAFKA, "k-1"),
                        EnumSet.allOf(MigrationType.class),
                        true,
                        List.of("a", "b")),
                AlertLevel.HIGH_PROTECTION,
                ProjectStatus.RELEASING,
                Stream.of(Stage.values())
                        .flatMap(stage -> Stream.of(StageStatus.values())
                                .map(status -> new StageState(
                                        stage,
                                        status,
                                        100,
                                        true,
                                        Optional.of(time.plusSeconds(3)),
                                        Optional.of(time.plusSeconds(4)),
                                        Optional.of(failure),
                                        Optional.of("np_1/5"))))
                        .toList(),
                Stream.of(SwitchoverStep.values())
                        .flatMap(step -> Stream.of(StepStatus.values())
                                .map(status -> new StepState(step, Optional.of(status), true, Optional.of("np_1/6"))))
                        .toList(),
                Optional.of(time.plusSeconds(5)),
                Optional.of(pending),
                Optional.of(pending),
                List.of("r_1", "r_2"),
                Optional.of(failure),
                7,
                time.plusSeconds(6),
                "ben",
                time.plusSeconds(7),
                Optional.of(time.plusSeconds(8)),
                Optional.of(time.plusSeconds(9)),
                Optional.of(time.plusSeconds(10)),
                Optional.of(time.plusSeconds(11)));
    }

    private static byte[] bytes(Project project) {
        return SERDE.serializer().serialize("store", project);
    }

    private static Project read(byte[] bytes) {
        return SERDE.deserializer().deserialize("store", bytes);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void keepsAProjectAsItIs(Project project) {
        assertThat(read(bytes(project))).isEqualTo(project);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void readsWhatWasWrittenAsJson(Project project) {
        assertThat(read(WireJson.write(project))).isEqualTo(project);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void takesLessThanAThirdOfTheJson(Project project) {
        assertThat(bytes(project)).hasSizeLessThan(WireJson.write(project).length / 3);
    }

    /** Stores outlive versions: what layout 1 ever meant it means for good, the order of every enum's constants included. */
    @Test
    void readsLayoutOneAsItWasFirstWritten() throws IOException {
        List<String> lines = Files.readAllLines(WRITTEN);

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            String[] both = line.split(" ", 2);
            assertThat(read(HexFormat.of().parseHex(both[0])))
                    .isEqualTo(WireJson.read(both[1].getBytes(UTF_8), Project.class));
        });
    }

    @Test
    void refusesBytesThatEndTooSoonOrTooLate() {
        byte[] whole = bytes(full());

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(UnreadableStoreException.class);
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(UnreadableStoreException.class);
    }

    @Test
    void saysWhatToDoIfANewerVersionWroteALayoutOfItsOwn() {
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("flotilla-engine-projects-changelog", new byte[] {9}))
                .isInstanceOf(UnreadableStoreException.class)
                .hasMessage(
                        "Expected only what this version of Flotilla can read in the store of flotilla-engine-projects-changelog,"
                                + " but: Expected layout 1, but got 9. If a newer version wrote it, start that one again; if the store's"
                                + " files are damaged, stop the service, throw its state directory away and start it: the store is"
                                + " restored from the topic");
    }

    @Test
    void readsBytesThatWereChangedAsAProjectOrNotAtAll() {
        Random random = new Random(20_261_123);
        byte[] whole = bytes(full());
        for (int attempt = 0; attempt < 20_000; attempt++) {
            byte[] changed = whole.clone();
            changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
            try {
                assertThat(read(changed)).isNotNull();
            } catch (UnreadableStoreException refused) {
                assertThat(refused).hasMessageStartingWith("Expected ");
            }
        }
    }

    @Test
    void keepsNothingAsNothing() {
        assertThat(bytes(null)).isNull();
        assertThat(read(null)).isNull();
    }
}
