package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.projector.Damage;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in on the projector's topics, it goes on, and what it sets aside has changed nothing. {@code mvn -Pfuzz verify} for
 * longer, {@code -Dfuzz.seed=…} to see a failure again.
 */
@Tag("fuzz")
class EveryInputUnderRandomRecordsTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final long CASES = Long.getLong("fuzz.cases", 5_000);

    /** Then a projector begins anew, so that none of them has to keep all that came. */
    private static final int CASES_OF_ONE_PROJECTOR = 500;

    private final List<Entry> story = story();
    private final Map<Topic, Damage> damage = new EnumMap<>(story.stream()
            .collect(Collectors.groupingBy(
                    Entry::topic,
                    Collectors.collectingAndThen(Collectors.mapping(Entry::value, Collectors.toList()), Damage::new))));

    private final Map<Topic, List<String>> keys = new EnumMap<>(story.stream()
            .collect(Collectors.groupingBy(
                    Entry::topic, Collectors.mapping(entry -> entry.key().toString(), Collectors.toList()))));

    @Test
    void isFoldedOrSetAside() {
        assertThat(damage).hasSize(4);
        long setAside = 0;
        for (long first = 0; first < CASES; first += CASES_OF_ONE_PROJECTOR) {
            try (FoldingFixture projector = new FoldingFixture()) {
                // Of some the beginning is known, of others nothing.
                projector.read(story.subList(0, (int) (first / CASES_OF_ONE_PROJECTOR % story.size())));
                ViewPicture before = ViewPicture.of(projector.view());
                for (long number = first; number < Math.min(first + CASES_OF_ONE_PROJECTOR, CASES); number++) {
                    boolean aside = isSetAside(projector, number);
                    ViewPicture after = ViewPicture.of(projector.view());
                    if (aside) {
                        assertThat(after).as("case %d of seed %d", number, SEED).isEqualTo(before);
                        setAside++;
                    }
                    before = after;
                }
                PlayedEngine engine = new PlayedEngine(WORKSPACE);
                engine.register("np_last");
                projector.read(engine.log());
                assertThat(projector.view().project(WORKSPACE, "np_last")).isPresent();
            }
        }
        assertThat(setAside).as("what of %d cases was set aside", CASES).isBetween(CASES / 10, CASES - CASES / 10);
    }

    private boolean isSetAside(FoldingFixture projector, long number) {
        Random random = new Random(SEED * 1_000_003 + number);
        List<Topic> topics = List.copyOf(damage.keySet());
        Topic topic = topics.get(random.nextInt(topics.size()));
        byte[] value = damage.get(random.nextInt(20) == 0 ? topics.get(random.nextInt(topics.size())) : topic)
                .record(random);
        List<String> known = keys.get(topic);
        String key = random.nextInt(50) == 0 ? "no workspace" : known.get(random.nextInt(known.size()));
        projector.read(topic, key, value);
        List<TestRecord<byte[], byte[]>> letters = projector.written(Topic.DEAD_LETTERS);
        String shown = "case %d of seed %d: %s".formatted(number, SEED, new String(value, ISO_8859_1));
        assertThat(letters).as(shown).hasSizeLessThan(2);
        letters.forEach(letter -> {
            assertThat(new String(letter.headers().lastHeader("flotilla-reason").value(), UTF_8))
                    .as(shown)
                    .startsWith("Expected ");
            assertThat(letter.value()).as(shown).isEqualTo(value);
        });
        return !letters.isEmpty();
    }

    /** Something of every topic. */
    private static List<Entry> story() {
        PlayedEngine engine = new PlayedEngine(WORKSPACE);
        engine.run("np_1", "np_2");
        engine.completeStage("np_1", Stage.PRECHECK);
        engine.failStage("np_2", Stage.PRECHECK);
        engine.batch("b_1", Operation.PAUSE, "np_1", "np_2", "np_none");
        engine.fail("np_1");
        engine.batch("b_2", Operation.RESTORE, "np_2");
        engine.succeed("np_2");
        engine.telemetry(
                "np_1",
                new Telemetry(
                        Optional.of(Stage.FULL_MIGRATION),
                        Optional.of(7),
                        Optional.of(engine.now()),
                        Optional.of(3L),
                        engine.now()));
        return engine.log();
    }
}
