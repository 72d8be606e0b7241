package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.golden.Golden;
import dev.flotilla.contract.golden.Goldens;
import dev.flotilla.domain.report.RunnerReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden records with something in them changed at random are read or refused, and what is read can be told on. More of them:
 * {@code mvn -Pfuzz verify}, {@code -Dfuzz.cases=… -Dfuzz.seed=…}.
 */
@Tag("fuzz")
class MutatedRecordTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);

    private static final List<JsonNode> TREES = Goldens.records().stream()
            .map(golden -> WireJson.parse(golden.written()))
            .toList();

    /** Of each record. */
    private static final long MUTATIONS = Math.ceilDiv(Long.getLong("fuzz.cases", 400L * TREES.size()), TREES.size());

    static List<Golden> records() {
        return Goldens.records();
    }

    @ParameterizedTest
    @MethodSource("records")
    void areReadOrRefused(Golden golden) {
        Mutation mutation = new Mutation(new Random(SEED + golden.path().hashCode()), TREES);
        for (long i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutation.of(golden.written());
            Object read;
            try {
                read = golden.read().apply(mutated);
            } catch (UnreadableRecordException refused) {
                assertThat(refused.getMessage()).startsWith("Expected ");
                continue;
            } catch (RuntimeException | Error other) {
                fail("Expected to read or refuse " + new String(mutated, StandardCharsets.UTF_8), other);
                return;
            }
            assertThat(golden.read().apply(encoded(read))).isEqualTo(read);
        }
    }

    private static byte[] encoded(Object read) {
        CloudEvent event = switch (read) {
            case PublishedEvent published -> ProjectEventCodec.encode(published);
            case BatchRecord batchRecord -> BatchEventCodec.encode(batchRecord);
            case Command command -> CommandCodec.encode("shop", command);
            case RunnerReport report -> ReportCodec.encode("shop", report, Instant.EPOCH);
            case Telemetry telemetry -> telemetry.encode("shop", "np_orders");
            default -> throw new IllegalArgumentException("Expected a record, but got " + read);
        };
        return event.toBytes();
    }
}
