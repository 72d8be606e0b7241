package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.golden.Golden;
import dev.flotilla.contract.golden.Goldens;
import dev.flotilla.domain.registration.RegistrationResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever bytes stand on a topic, in a key or in a header, whoever reads them reads or refuses them, in bounded time. Here records
 * also meet the decoders of other topics. {@code mvn -Pfuzz verify} for longer, {@code -Dfuzz.seed=…} to see a failure again.
 */
@Tag("fuzz")
class EveryDecoderUnderRandomBytesTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final long CASES = Long.getLong("fuzz.cases", 40_000);

    /** Longer than any of them takes on a machine that does other things as well. */
    private static final long HANGS_AFTER_NANOS = 10_000_000_000L;

    private static final Map<String, Function<byte[], Object>> DECODERS = Map.of(
            "batch-commands", value -> CommandCodec.decode(CloudEvent.parse(value)),
            "project-reports", ReportCodec::decodeSent,
            "project-reports of a workspace", value -> ReportCodec.decodeSent("shop", value),
            "project-events", ProjectEventCodec::decode,
            "batch-events", BatchEventCodec::decode,
            "project-telemetry", Telemetry::decode,
            "the projector's outcomes", CommandOutcome::parse,
            "keys", key -> RecordKey.parse(new String(key, UTF_8)),
            "headers of dead letters", EveryDecoderUnderRandomBytesTest::deadLetter);

    /** Everything that stands on a topic, and what the projector answers. */
    private static final List<byte[]> GOLDENS = Stream.concat(
                    Goldens.records().stream().map(Golden::written),
                    Stream.of(
                            new BecameBatch(WireJson.object().put("batchId", "b_1")).toBytes(),
                            new Answered(new Repeated("b_1")).toBytes(),
                            new Answered(new ProjectsRegistered(
                                            List.of(new RegistrationResult("np_1", "orders", Optional.empty()))))
                                    .toBytes()))
            .toList();

    private static final List<JsonNode> TREES =
            GOLDENS.stream().map(WireJson::parse).toList();

    private static final String OF_JSON = "{}[]\":,\\0123456789.eE+-truefalsn \u0000\n/_";
    private static final List<String> HEADERS =
            List.of("flotilla-topic", "flotilla-partition", "flotilla-offset", "flotilla-service", "flotilla-reason");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch-commands",
                "project-reports",
                "project-reports of a workspace",
                "project-events",
                "batch-events",
                "project-telemetry",
                "the projector's outcomes",
                "keys",
                "headers of dead letters"
            })
    void readsOrRefuses(String name) {
        Function<byte[], Object> decoder = DECODERS.get(name);
        long cases = Math.ceilDiv(CASES, DECODERS.size());
        long read = 0;
        for (long number = 0; number < cases; number++) {
            byte[] bytes = bytes(new Random(SEED * 1_000_003 + number * 31 + name.hashCode()));
            long begun = System.nanoTime();
            read += isRead(decoder, bytes, "case %d of seed %d".formatted(number, SEED)) ? 1 : 0;
            assertThat(System.nanoTime() - begun)
                    .as("case %d of seed %d", number, SEED)
                    .isLessThan(HANGS_AFTER_NANOS);
        }
        assertThat(read).as("what of %d cases was read", cases).isBetween(1L, cases - 1);
    }

    private static boolean isRead(Function<byte[], Object> decoder, byte[] bytes, String told) {
        try {
            return decoder.apply(bytes) != null;
        } catch (UnreadableRecordException refused) {
            assertThat(refused.getMessage()).as(told).startsWith("Expected ").hasSizeLessThanOrEqualTo(2_000);
            return false;
        } catch (RuntimeException | Error other) {
            throw new AssertionError(
                    "Expected to read or refuse %s: %s".formatted(told, new String(bytes, ISO_8859_1)), other);
        }
    }

    private static byte[] bytes(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> noise(random, random.nextInt(300));
            case 1 -> any(random, GOLDENS);
            case 2 -> joined(any(random, GOLDENS), any(random, GOLDENS), random);
            case 3 -> nested(random);
            case 4 ->
                "shop/np_%s"
                        .formatted(new String(noise(random, random.nextInt(8)), ISO_8859_1))
                        .getBytes(UTF_8);
            default -> new Mutation(random, TREES).of(any(random, GOLDENS));
        };
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) OF_JSON.charAt((bytes[i] & 0xff) % OF_JSON.length());
            }
        }
        return bytes;
    }

    /** The beginning of one and the end of another. */
    private static byte[] joined(byte[] one, byte[] other, Random random) {
        int end = random.nextInt(one.length + 1);
        int begin = random.nextInt(other.length + 1);
        byte[] joined = Arrays.copyOf(one, end + other.length - begin);
        System.arraycopy(other, begin, joined, end, other.length - begin);
        return joined;
    }

    /** Deeper than anything that is meant. */
    private static byte[] nested(Random random) {
        int depth = random.nextInt(3_000);
        String open = random.nextBoolean() ? "[" : "{\"data\":";
        String whole =
                open.repeat(depth) + "0" + (random.nextBoolean() ? (open.equals("[") ? "]" : "}").repeat(depth) : "");
        return whole.getBytes(UTF_8);
    }

    /** The bytes as all headers, cut into as many pieces; empty is read, too. */
    private static Object deadLetter(byte[] bytes) {
        int piece = bytes.length / HEADERS.size();
        boolean numbers = bytes.length % 3 == 0;
        return DeadLetter.of(name -> {
                    int at = HEADERS.indexOf(name) * piece;
                    boolean number = numbers && (name.endsWith("partition") || name.endsWith("offset"));
                    return number
                            ? String.valueOf(bytes.length).getBytes(UTF_8)
                            : Arrays.copyOfRange(bytes, at, at + piece);
                })
                .orElseThrow(() -> new UnreadableRecordException("Expected the headers of a dead letter"));
    }

    private static byte[] any(Random random, List<byte[]> list) {
        return list.get(random.nextInt(list.size()));
    }
}
