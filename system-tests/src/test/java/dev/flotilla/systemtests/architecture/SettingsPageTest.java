package dev.flotilla.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.ClientEnvironment;
import dev.flotilla.commandapi.CommandApiSettings;
import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.engine.EngineSettings;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.projector.ProjectorSettings;
import dev.flotilla.runner.simulation.RunnerEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of settings says what each process reads, and what that is if it is not set; nothing more, nothing less. */
class SettingsPageTest {
    private static final String PAGE = "docs/settings.md";

    private static final Map<String, Function<Environment, ?>> READERS = Map.of(
            "command-api", CommandApiSettings::of,
            "engine", EngineSettings::of,
            "projector", ProjectorSettings::of,
            "runner", RunnerEnvironment::of,
            "up", environment -> List.of(AccessSettings.of(environment), SharedSecret.ofScrapers(environment)),
            "client", ClientEnvironment::of);

    /** Not read as settings: of the shell script, a name that stands for many, and what is read before there are settings. */
    private static final Set<String> OTHERS = Set.of(
            "FLOTILLA_JAVA_OPTS",
            "FLOTILLA_KAFKA_SOME_NAME",
            "FLOTILLA_LOG_FORMAT",
            "FLOTILLA_LOG_LEVEL",
            "FLOTILLA_SETTINGS_FILE",
            "OTEL_TRACES_EXPORTER");

    private static final Pattern VARIABLE = Pattern.compile("`(FLOTILLA_[A-Z_]+)`");

    @Test
    void namesEverySettingWithWhoReadsItAndWhatItIsIfNotSet() throws IOException {
        assertThat(written()).isEqualTo(read());
    }

    @Test
    void isTheOneThatOtherPagesAgreeWith() throws IOException {
        Set<String> known =
                Pages.rows(PAGE).stream().map(row -> name(row.getFirst())).collect(Collectors.toSet());
        Set<String> elsewhere = new TreeSet<>();
        for (String page : List.of("README.md", "docs/security.md", "docs/kafka-access.md")) {
            VARIABLE.matcher(String.join("\n", Pages.lines(page)))
                    .results()
                    .map(found -> found.group(1).equals("FLOTILLA_API_KEYS_FILE")
                            ? found.group(1)
                            : found.group(1).replaceFirst("_FILE$", ""))
                    .forEach(elsewhere::add);
        }
        assertThat(elsewhere).isNotEmpty().isSubsetOf(known);
    }

    private static Set<String> written() throws IOException {
        Set<String> settings = new TreeSet<>();
        for (List<String> row : Pages.rows(PAGE)) {
            String name = name(row.getFirst());
            if (!OTHERS.contains(name)) {
                for (String reader : row.get(1).split(", ")) {
                    settings.add(setting(reader, name, row.get(2)));
                }
            }
        }
        return settings;
    }

    private static Set<String> read() {
        Set<String> settings = new TreeSet<>();
        READERS.forEach((reader, settingsOf) -> {
            Environment nothing = new Environment(Map.of());
            settingsOf.apply(nothing);
            nothing.asked().forEach((name, usual) -> settings.add(setting(reader, name, text(usual))));
        });
        return settings;
    }

    private static String setting(String reader, String name, String usual) {
        return "%s reads %s, which is '%s' if not set".formatted(reader, name, usual);
    }

    private static String name(String cell) {
        return cell.replace("`", "");
    }

    private static String text(Object usual) {
        return switch (usual) {
            case Duration time ->
                BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(","));
            case Optional<?> optional -> optional.map(String::valueOf).orElse("");
            default -> String.valueOf(usual);
        };
    }

    /** Whoever reads a variable of the process itself would be missed above. */
    @Test
    void missesNothingThatIsReadPastTheSettings() throws IOException {
        try (Stream<Path> files = Files.walk(Pages.root())) {
            assertThat(files.filter(file -> file.toString().contains("/src/main/java/")
                                    && file.toString().endsWith(".java"))
                            .filter(file -> text(file).contains("System.getenv("))
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Environment.java", "ServiceLog.java", "Tracing.java");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
