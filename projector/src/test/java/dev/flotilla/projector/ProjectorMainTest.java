package dev.flotilla.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectorMainTest {

    @Test
    void readsItsSettingsFromTheEnvironment() {
        assertThat(ProjectorMain.settings(Map.of(
                        "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "FLOTILLA_HTTP_HOST", "0.0.0.0",
                        "FLOTILLA_HTTP_PORT", "80",
                        "FLOTILLA_ADVERTISED_URL", "http://10.0.0.5:8082/",
                        "FLOTILLA_STATE_DIR", "/data",
                        "FLOTILLA_THREADS", "2",
                        "FLOTILLA_STANDBY_REPLICAS", "1",
                        "FLOTILLA_INSTANCE_ID", "projector-1")))
                .isEqualTo(new ProjectorSettings(
                        KafkaSettings.of("kafka:9092"),
                        ProjectorSettings.httpAt("0.0.0.0", 80),
                        Optional.of("10.0.0.5:8082"),
                        Path.of("/data"),
                        2,
                        1,
                        Optional.of("projector-1")));
    }

    @Test
    void hasASettingForEverything() {
        assertThat(ProjectorMain.settings(Map.of()))
                .isEqualTo(new ProjectorSettings(
                        KafkaSettings.of("127.0.0.1:9092"),
                        ProjectorSettings.httpAt("127.0.0.1", 8081),
                        Optional.empty(),
                        Path.of("state/projector"),
                        1,
                        0,
                        Optional.empty()));
    }
}
