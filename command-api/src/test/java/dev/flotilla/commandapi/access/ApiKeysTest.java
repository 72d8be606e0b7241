package dev.flotilla.commandapi.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flotilla.commandapi.access.Caller.Identity;
import dev.flotilla.domain.project.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(30)
class ApiKeysTest {
    private final ApiKey key = ApiKey.create(new SecureRandom());
    private final ApiKey other = ApiKey.create(new SecureRandom());
    private final Path file;

    ApiKeysTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("keys");
        Files.writeString(file, "# the nightly build\n\n" + line(key) + "\n");
    }

    private static String line(ApiKey key) {
        return KeyLine.write(key, "ci", Map.of("team-a", List.of("operator")), Optional.empty());
    }

    @Test
    void findWhoAKeyBelongsTo() {
        assertThat(new ApiKeys(file).find(key.whole()))
                .contains(new Caller(
                        "ci",
                        Optional.of(new Identity(Credential.Kind.API_KEY, key.id(), Optional.empty())),
                        new Grants(Map.of("team-a", EnumSet.of(Role.OPERATOR))),
                        Optional.empty()));
    }

    @Test
    void findNobodyForAnyOther() {
        ApiKeys keys = new ApiKeys(file);
        String whole = key.whole();
        String turned = whole.substring(0, whole.length() - 1) + (whole.endsWith("0") ? "1" : "0");
        for (String secret : List.of(
                other.whole(), turned, whole.substring(0, whole.length() - 1), whole + "0", "flk_", key.digest())) {
            assertThat(keys.find(secret)).as(secret).isEmpty();
        }
    }

    @Test
    void keepNoKeyThatCouldBeUsed() throws IOException {
        assertThat(Files.readString(file)).doesNotContain(key.whole()).contains(key.digest());
        assertThat(key.toString()).doesNotContain(key.whole());
    }

    @Test
    void readAChangeThatCouldNotBeReadAtFirst() throws IOException {
        ApiKeys keys = new ApiKeys(file);
        byte[] without = line(other).getBytes(UTF_8);
        FileTime changedAt = FileTime.from(Instant.parse("2026-03-01T10:00:00Z"));
        // As large and as old as the change that could not be read, as after a chmod: here by bytes that are no text.
        byte[] unreadable = new byte[without.length];
        Arrays.fill(unreadable, (byte) 0xff);
        Files.write(file, unreadable);
        Files.setLastModifiedTime(file, changedAt);
        keys.lookNow();
        assertThat(keys.find(key.whole())).isPresent();

        Files.write(file, without);
        Files.setLastModifiedTime(file, changedAt);
        keys.lookNow();
        assertThat(keys.find(key.whole())).isEmpty();
        assertThat(keys.find(other.whole())).isPresent();
    }

    @Test
    void forgetAKeyThatIsTakenOut() throws IOException {
        ApiKeys keys = new ApiKeys(file);
        Caller caller = keys.find(key.whole()).orElseThrow();
        Files.writeString(file, line(other));
        await(() -> keys.find(key.whole()).isEmpty());
        assertThat(keys.isKnown(caller)).isFalse();
        assertThat(keys.find(other.whole())).isPresent();
    }

    @Test
    void stayWhatTheyWereWhereTheFileIsFaulty() throws IOException {
        ApiKeys keys = new ApiKeys(file);
        Files.writeString(file, "nonsense");
        Path second = file.resolveSibling("second");
        Files.writeString(second, line(other));
        await(() -> keys.find(key.whole()).isPresent());
        assertThat(keys.find(key.whole())).isPresent();
    }

    @Test
    void sayThatTheFileIsFaultyThoughNobodyComes() throws IOException {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(ApiKeys.class);
        told.list = new CopyOnWriteArrayList<>();
        told.start();
        log.addAppender(told);
        log.setLevel(Level.WARN);
        try (ApiKeys keys = new ApiKeys(file).watched()) {
            Files.writeString(file, "nonsense");
            await(() -> told.list.stream().anyMatch(ApiKeysTest::saysWhichFile));
            assertThat(keys.find(key.whole())).isPresent();
        } finally {
            log.setLevel(null);
            log.detachAppender(told);
        }
    }

    private static boolean saysWhichFile(ILoggingEvent event) {
        return event.getFormattedMessage().contains("keys, line 1: Expected a JSON object");
    }

    @Test
    void nameEveryLineThatIsWrong() throws IOException {
        Files.writeString(file, """
                %s
                {"id":"0123456789ab","sha256":"short","actor":"x","roles":{}}
                flk_0123456789ab_secret
                {"id":"0123456789ab","sha256":"%s","actor":"x","roles":{"*":["owner"]}}
                %s
                """.formatted(line(key), other.digest(), line(key)));
        assertThatThrownBy(() -> new ApiKeys(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file
                        + ", line 2: Expected 'sha256' of 64 hexadecimal digits, the SHA-256 of a key as 'keys new' makes them, but got something else; "
                        + "line 3: Expected a JSON object, but there is something else; "
                        + "line 4: Expected roles of [viewer, operator, runner, admin] for '*', but got 'owner'; "
                        + "line 5: Expected each id once, but '" + key.id() + "' was there before");
    }

    private static void await(BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }
}
