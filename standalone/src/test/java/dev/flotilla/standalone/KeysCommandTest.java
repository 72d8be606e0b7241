package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KeysCommandTest {
    private static final Pattern TOLD =
            Pattern.compile("The key, which cannot be shown again: (flk_([0-9a-f]{12})_[0-9a-f]{64})\n");

    /** What a command printed where, and its exit code. */
    private record Run(int exit, String out, String err) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                FlotillaMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Run(line.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void tellsTheKeyOnceAndPrintsALineWithItsDigestOnly() throws Exception {
        Run run = run("keys", "new", "--actor", "ci", "--role", "team-a=operator,runner", "--role", "*=viewer");

        assertThat(run.exit()).isZero();
        Matcher told = TOLD.matcher(run.err());
        assertThat(told.matches()).as(run.err()).isTrue();
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(told.group(1).getBytes(US_ASCII)));
        assertThat(run.out())
                .isEqualTo(
                        "{\"id\":\"%s\",\"sha256\":\"%s\",\"actor\":\"ci\",\"roles\":{\"*\":[\"viewer\"],\"team-a\":[\"operator\",\"runner\"]}}\n"
                                .formatted(told.group(2), digest));
    }

    @Test
    void addsUpTheRolesOfAWorkspace() {
        assertThat(run("keys", "new", "--actor", "a", "--role", "t=runner", "--role", "t=viewer,runner")
                        .out())
                .endsWith("\"roles\":{\"t\":[\"runner\",\"viewer\"]}}\n");
    }

    @Test
    void saysHowAnEndIsWritten() {
        assertThat(run("keys", "new", "--actor", "a", "--role", "t=viewer", "--expires-at", "tomorrow")
                        .err())
                .startsWith("Expected --expires-at like 2027-01-31T00:00:00Z, but got 'tomorrow'\n");
        assertThat(run("keys", "new", "--actor", "a", "--role", "t=viewer", "--expires-at", "2020-01-31T00:00:00Z")
                        .err())
                .startsWith("Expected --expires-at in the future, but got 2020-01-31T00:00:00Z, which has passed\n");
    }

    @Test
    void makesAnotherKeyEachTime() {
        assertThat(run("keys", "new", "--actor", "ci", "--role", "*=viewer").err())
                .isNotEqualTo(run("keys", "new", "--actor", "ci", "--role", "*=viewer")
                        .err());
    }

    @Test
    void takesAnEnd() {
        assertThat(run("keys", "new", "--actor", "ci", "--role", "*=viewer", "--expires-at", "2127-01-31T00:00:00Z")
                        .out())
                .endsWith("\"expiresAt\":\"2127-01-31T00:00:00Z\"}\n");
    }

    @Test
    void makesNoneOfWhatNobodyCouldUse() {
        for (String[] wrong : new String[][] {
            {"--actor", "two words", "--role", "*=viewer"},
            {"--actor", "ci", "--role", "*=owner"},
            {"--actor", "ci", "--role", "NO WORKSPACE=viewer"},
            {"--actor", "ci", "--role", "viewer"},
            {"--actor", "ci", "--role", "*=viewer", "--expires-at", "tomorrow"},
            {"--actor", "ci"}
        }) {
            String[] arguments = new String[wrong.length + 2];
            arguments[0] = "keys";
            arguments[1] = "new";
            System.arraycopy(wrong, 0, arguments, 2, wrong.length);
            Run run = run(arguments);
            assertThat(run.exit()).as(run.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).doesNotContain("flk_");
        }
    }
}
