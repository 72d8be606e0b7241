package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectorSettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void areReadFromTheEnvironment() {
        assertThat(ProjectorSettings.of(new Environment(Map.of(
                        "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "FLOTILLA_HTTP_HOST", "0.0.0.0",
                        "FLOTILLA_HTTP_PORT", "80",
                        "FLOTILLA_ADVERTISED_URL", "http://10.0.0.5:8082/",
                        "FLOTILLA_STATE_DIR", "/data",
                        "FLOTILLA_THREADS", "2",
                        "FLOTILLA_STANDBY_REPLICAS", "1",
                        "FLOTILLA_INSTANCE_ID", "projector-1",
                        "FLOTILLA_INTERNAL_TOKEN", SECRET))))
                .isEqualTo(new ProjectorSettings(
                        new StreamsSettings(
                                "flotilla-projector",
                                KafkaSettings.of("kafka:9092"),
                                Path.of("/data"),
                                2,
                                1,
                                Optional.of("projector-1")),
                        ProjectorSettings.httpAt("0.0.0.0", 80),
                        Optional.of("10.0.0.5:8082"),
                        Optional.of(SharedSecret.of(SECRET)),
                        Optional.empty()));
    }

    @Test
    void refuseToBeReadByEverybody() {
        Environment environment =
                new Environment(Map.of("FLOTILLA_HTTP_HOST", "0.0.0.0", "FLOTILLA_INTERNAL_TOKEN", "short"));
        assertThatThrownBy(() -> ProjectorSettings.of(environment))
                .isInstanceOf(Environment.SettingsException.class)
                .hasMessage("""
                        In FLOTILLA_INTERNAL_TOKEN: Expected a secret of at least 32 visible ASCII characters without spaces, but got 5
                        Expected the loopback address in FLOTILLA_HTTP_HOST as long as FLOTILLA_INTERNAL_TOKEN is not set, but got '0.0.0.0': whoever reached it could read everything (docs/security.md)""");
    }

    @Test
    void haveADefaultForEverything() {
        assertThat(ProjectorSettings.of(new Environment(Map.of())))
                .isEqualTo(ProjectorSettings.of(
                        KafkaSettings.of("127.0.0.1:9092"), "127.0.0.1", 8081, Path.of("state/projector")));
    }
}
