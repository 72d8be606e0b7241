package dev.flotilla.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of reading the event log is said in a sentence, and never looks like a difference. */
@Timeout(60)
class EventLogOptionsTest {
    private static final int UNAVAILABLE = 6;

    @TempDir
    Path directory;

    private static String refused(List<String> command, String... log) {
        StringWriter printed = new StringWriter();
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(log));
        int exit = FlotillaMain.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).as(printed.toString()).isEqualTo(UNAVAILABLE);
        assertThat(printed.toString()).doesNotContain("\tat ");
        return printed.toString();
    }

    private static List<List<String>> commands() {
        return List.of(List.of("replay"), List.of("dead-letters", "list"), List.of("dead-letters", "redrive", "0/1"));
    }

    @Test
    void namesBrokersThatDoNotAnswer() {
        String nobody = LoopbackPort.HOST + ":" + LoopbackPort.anyFree();
        assertThat(refused(List.of("replay"), "--bootstrap-servers", nobody))
                .isEqualTo("Flotilla: Expected an answer from the brokers %s, but they did not answer within 15 s\n"
                        .formatted(nobody));
    }

    @Test
    void namesAddressesAndSettingsThatCannotBeUsed() throws IOException {
        Path settings = Files.writeString(directory.resolve("client.properties"), "security.protocol=FOO\n");
        for (List<String> command : commands()) {
            assertThat(refused(command, "--bootstrap-servers", "nonsense"))
                    .startsWith("Flotilla: Expected Kafka client settings to reach nonsense by, but: ");
            assertThat(refused(command, "--bootstrap-servers", "127.0.0.1:1", "--kafka-config", settings.toString()))
                    .startsWith("Flotilla: Expected Kafka client settings to reach 127.0.0.1:1 by, but: ")
                    .contains("FOO");
        }
    }

    @Test
    void namesADirectoryThatIsNotThereOrInUse() {
        assertThat(refused(
                        List.of("replay"),
                        "--data-dir",
                        directory.resolve("none").toString()))
                .startsWith("Flotilla: Expected a data directory, but there is none at ");
        try (DataDirectoryLock lock = DataDirectoryLock.hold(directory)) {
            assertThat(refused(List.of("replay"), "--data-dir", directory.toString()))
                    .endsWith(
                            "is in use by another Flotilla; stop it first, or give --bootstrap-servers in place of --data-dir\n");
        }
    }

    @Test
    void takesNoBrokerWithoutTheTopicsForAnEmptyLog() {
        assertThat(refused(List.of("replay"), "--data-dir", directory.toString()))
                .isEqualTo("Flotilla: Expected the topic flotilla.projects, but these brokers do not have it\n");
    }
}
