package dev.flotilla.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.process.Environment.SettingsException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @TempDir
    Path directory;

    @Test
    void hasDefaults() {
        Environment environment = new Environment(Map.of("EMPTY", "  "));

        assertThat(environment.text("EMPTY")).isEmpty();
        assertThat(environment.text("A", "a")).isEqualTo("a");
        assertThat(environment.integer("A", 1, 9, 5)).isEqualTo(5);
        assertThat(environment.addresses("A", "http://a:1, http://b:2"))
                .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
        assertThat(environment.kafka()).isEqualTo(KafkaSettings.of("127.0.0.1:9092"));
        assertThatCode(environment::check).doesNotThrowAnyException();
    }

    @Test
    void namesAllFaultsAtOnce() {
        Environment environment = new Environment(Map.of(
                "PORT", "80000",
                "RATE", "1.5",
                "TIME", "-1",
                "URLS", "http://a:1,ftp://b",
                "KIND", "LARGE",
                "ON", "yes",
                "SECRET", "a",
                "SECRET_FILE", "b"));

        environment.integer("PORT", 0, 65_535, 8080);
        environment.share("RATE", 0);
        environment.seconds("TIME", Duration.ZERO);
        environment.addresses("URLS", "http://a:1");
        environment.constant("KIND", Thread.State.class, Thread.State.NEW);
        environment.flag("ON", false);
        environment.text("SECRET");

        assertThatThrownBy(environment::check)
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        Expected a whole number from 0 to 65535 in PORT, but got '80000'
                        Expected a number from 0 to 1 in RATE, but got '1.5'
                        Expected a number of seconds, 0 or more in TIME, but got '-1'
                        Expected addresses like http://host:port, separated by commas in URLS, but got 'http://a:1,ftp://b'
                        Expected one of %s in KIND, but got 'LARGE'
                        Expected true or false in ON, but got 'yes'
                        Expected one of SECRET and SECRET_FILE, but both are set""".formatted(List.of(Thread.State.values())));
    }

    @Test
    void readsSecretsFromFiles() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");

        assertThat(new Environment(Map.of("TOKEN_FILE", file.toString())).text("TOKEN"))
                .hasValue("s3cret");
    }

    @Test
    void saysWhichFileCannotBeReadButNotWhatStandsThere() {
        Environment environment = new Environment(Map.of(
                "TOKEN_FILE",
                "the-secret-itself-by-mistake",
                "OTHER_FILE",
                "a\u0000b",
                "FOLDER_FILE",
                directory.toString()));

        assertThat(environment.text("TOKEN")).isEmpty();
        environment.text("OTHER");
        environment.text("FOLDER");
        assertThatThrownBy(environment::check).hasMessage("""
                        Expected the path of a file that can be read in TOKEN_FILE, but there is no such file
                        Expected the path of a file that can be read in OTHER_FILE, but it cannot be read
                        Expected the path of a file that can be read in FOLDER_FILE, but it cannot be read""");
    }

    @Test
    void repeatsNoLoginOfAnAddress() {
        Environment environment = new Environment(Map.of("URLS", "ftp://olivia:s3cret@host/a, http://b:1"));

        environment.addresses("URLS", "http://a:1");
        assertThatThrownBy(environment::check).hasMessageEndingWith("but got 'ftp://…@host/a, http://b:1'");
    }

    @Test
    void knowsWhatWasAskedFor() {
        Environment environment = new Environment(Map.of("PORT", "1"));
        environment.integer("PORT", 0, 65_535, 8080);
        environment.text("NAME");
        environment.kafka();

        assertThat(environment.asked())
                .isEqualTo(Map.of("PORT", 8080, "NAME", "", "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
    }

    @Test
    void passesKafkaClientSettingsThrough() throws Exception {
        Path file = Files.writeString(directory.resolve("jaas"), "module required;");

        assertThat(new Environment(Map.of(
                                "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                                "FLOTILLA_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                "FLOTILLA_KAFKA_SASL_JAAS_CONFIG_FILE", file.toString(),
                                "FLOTILLA_HTTP_PORT", "80",
                                "FLOTILLA_RUNNER_SEED", "1"))
                        .kafka())
                .isEqualTo(new KafkaSettings(
                        "kafka:9093", Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "module required;")));
    }
}
