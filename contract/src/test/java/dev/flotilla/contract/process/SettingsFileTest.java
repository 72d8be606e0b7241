package dev.flotilla.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path directory;

    @Test
    void addsWhatTheEnvironmentDoesNotHave() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "s3cret\n");
        Environment environment = environment(
                Map.of("FLOTILLA_HTTP_PORT", "1", "FLOTILLA_ACTOR_FILE", "nowhere", "FLOTILLA_STATE_DIR", ""),
                """
                # of the engine
                FLOTILLA_HTTP_PORT = 2
                FLOTILLA_THREADS = 4
                FLOTILLA_ACTOR = olivia
                FLOTILLA_STATE_DIR = /var/lib/engine
                FLOTILLA_TOKEN_FILE = %s
                FLOTILLA_KAFKA_LINGER_MS = 7
                """.formatted(token));

        assertThat(environment.integer("FLOTILLA_HTTP_PORT", 0, 9, 0)).isEqualTo(1);
        assertThat(environment.integer("FLOTILLA_THREADS", 0, 9, 0)).isEqualTo(4);
        assertThat(environment.text("FLOTILLA_STATE_DIR")).hasValue("/var/lib/engine");
        assertThat(environment.text("FLOTILLA_TOKEN")).hasValue("s3cret");
        assertThat(environment.kafka().overrides()).isEqualTo(Map.of("linger.ms", "7"));
        environment.check();
        environment.text("FLOTILLA_ACTOR");
        assertThatThrownBy(environment::check)
                .hasMessage(
                        "Expected the path of a file that can be read in FLOTILLA_ACTOR_FILE, but there is no such file");
    }

    @Test
    void namesAllThatIsWrongWithItAndRepeatsNoValue() throws Exception {
        Environment environment = environment(Map.of(), """
                flotilla.http.port = 8080
                FLOTILLA_SETTINGS_FILE = another
                FLOTILLA_LOG_LEVEL = LOUD
                """);

        assertThatThrownBy(environment::check).hasMessage("""
                Expected only settings of Flotilla, named as in the environment, in the file of FLOTILLA_SETTINGS_FILE, but got FLOTILLA_SETTINGS_FILE
                Expected only settings of Flotilla, named as in the environment, in the file of FLOTILLA_SETTINGS_FILE, but got flotilla.http.port
                Expected one of [ERROR, WARN, INFO, DEBUG] in FLOTILLA_LOG_LEVEL, but got 'LOUD'""");
    }

    @Test
    void mustBeThere() {
        assertThatThrownBy(Environment.of(Map.of("FLOTILLA_SETTINGS_FILE", "nowhere"))::check)
                .hasMessage(
                        "Expected the path of a properties file in FLOTILLA_SETTINGS_FILE, but there is no such file");
        assertThatThrownBy(Environment.of(Map.of("FLOTILLA_SETTINGS_FILE", directory.toString()))::check)
                .hasMessage("Expected the path of a properties file in FLOTILLA_SETTINGS_FILE, but it cannot be read");
    }

    @Test
    void tellsWhatNobodyAskedFor() throws Exception {
        Environment environment = environment(Map.of(), """
                FLOTILLA_THRAEDS = 4
                FLOTILLA_THREADS = 4
                FLOTILLA_TOKEN_FILE = nowhere
                FLOTILLA_KAFKA_LINGER_MS = 7
                FLOTILLA_LOG_FORMAT = json
                """);
        environment.integer("FLOTILLA_THREADS", 0, 9, 0);
        environment.text("FLOTILLA_TOKEN");
        environment.kafka();

        assertThat(environment.notAsked()).isEqualTo(List.of("FLOTILLA_THRAEDS"));
    }

    private Environment environment(Map<String, String> variables, String text) throws Exception {
        Path file = Files.writeString(directory.resolve("settings.properties"), text);
        Map<String, String> all = new HashMap<>(variables);
        all.put("FLOTILLA_SETTINGS_FILE", file.toString());
        return Environment.of(all);
    }
}
