package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.Damage;
import dev.flotilla.projector.query.RunningProjector.Answer;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever a query asks for, it is answered, never with 500, and refusals are problems with a code. {@code mvn -Pfuzz verify} for longer,
 * {@code -Dfuzz.seed=…} to see a failure again.
 */
@Tag("fuzz")
class EveryQueryUnderRandomRequestsTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final long CASES = Long.getLong("fuzz.cases", 5_000);

    private static final List<String> PATHS = List.of(
            PUBLIC + "/projects",
            PUBLIC + "/projects/np_1",
            PUBLIC + "/projects/np_1/history",
            PUBLIC + "/projects/np_none",
            PUBLIC + "/batches",
            PUBLIC + "/batches/b_1",
            PUBLIC + "/batches/b_1/items",
            PUBLIC + "/summary",
            INTERNAL + "/commands/b_1",
            INTERNAL + "/batches/b_1/retryable",
            INTERNAL + "/previews");

    private static final List<String> NAMES = List.of(
            "status",
            "stage",
            "tag",
            "migrationType",
            "sourceType",
            "sinkType",
            "keyword",
            "sort",
            "pageSize",
            "pageToken",
            "wait",
            "operation",
            "code",
            "colour",
            "");

    /** No seconds that it would really wait. */
    private static final List<String> VALUES = List.of(
            "",
            "RUNNING",
            "RUNNING,PAUSED",
            "FULL_MIGRATION",
            "PAUSE",
            "NOT_FOUND",
            "SUCCEEDED",
            "MYSQL",
            "-createdAt",
            "name",
            "updatedAt",
            "0",
            "-1",
            "150",
            "31",
            "1e9",
            "99999999999999999999",
            "a,,b",
            ",",
            "*",
            "ä",
            "\u0000",
            "\ud83d\ude80",
            "x".repeat(2_000),
            "../..",
            "' or 1=1",
            "W10",
            "bGlzdA",
            "bnBfMQ==",
            "WyJucF8xIiwxXQ");

    private final RunningProjector projector = new RunningProjector();
    private final Damage bodies = new Damage(Stream.of(
                    Operation.PAUSE, Operation.RESTORE, Operation.DELETE, Operation.ENTER_FORWARD_SWITCHOVER)
            .map(operation -> WireJson.write(new BatchRequest(
                    operation,
                    new Selection.ByIds(List.of("np_1", "np_2")),
                    Mode.ELIGIBLE_ONLY,
                    Parameters.NONE,
                    Map.of("np_1", 2L),
                    Optional.of("window 42"),
                    60)))
            .toList());

    @AfterEach
    void stop() {
        projector.close();
    }

    @Test
    void isAnswered() {
        projector.engine.run("np_1", "np_2");
        projector.engine.batch("b_1", Operation.PAUSE, "np_1", "np_2", "np_none");
        projector.readOn();
        TreeSet<Integer> statuses = new TreeSet<>();
        for (long number = 0; number < CASES; number++) {
            Random random = new Random(SEED * 1_000_003 + number);
            String path = any(random, PATHS);
            String address = changed(random, path) + query(random);
            Answer answer = path.endsWith("/previews") && random.nextInt(10) > 0
                    ? post(address, bodies.record(random))
                    : projector.get(address);
            String shown = "case %d of seed %d: %s\n%s".formatted(number, SEED, address, answer.body());
            assertThat(answer.status()).as(shown).isNotEqualTo(500);
            assertThat(answer.header("X-Content-Type-Options")).as(shown).isEqualTo("nosniff");
            if (answer.status() >= 400) {
                assertThat(answer.header("Content-Type")).as(shown).isEqualTo("application/problem+json");
                assertThat(answer.at("/code")).as(shown).matches("[A-Z][A-Z0-9_]+");
                assertThat(answer.body()).as(shown).doesNotContain("Exception", "\tat ", "java.");
            }
            statuses.add(answer.status());
        }
        assertThat(statuses).contains(200, 400, 404, 405);
    }

    /** Once more where a kept connection was closed by the other side, as it may be at any time: clients repeat a GET by themselves. */
    private Answer post(String address, byte[] body) {
        try {
            return projector.post(address, body);
        } catch (AssertionError closed) {
            return projector.post(address, body);
        }
    }

    /** One part of a path may be another. */
    private static String changed(Random random, String path) {
        if (random.nextInt(5) > 0) {
            return path;
        }
        String[] parts = path.split("/");
        parts[1 + random.nextInt(parts.length - 1)] = encoded(any(random, VALUES));
        return String.join("/", parts);
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int count = random.nextInt(4); count > 0; count--) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(any(random, NAMES))
                    .append('=')
                    .append(encoded(any(random, VALUES)));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
