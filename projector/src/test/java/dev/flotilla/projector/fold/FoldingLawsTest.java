package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine.Entry;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.PartitionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of folding, tried on workspaces in which chance does what it likes. */
class FoldingLawsTest {
    private static final int WALKS = 10;

    static List<Long> seeds() {
        return new Random(42).longs(WALKS).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderBetweenTopicsDoesNotMatter(long seed) {
        List<Entry> log = RandomWorkspace.log(seed);
        try (FoldingFixture inOrder = new FoldingFixture();
                FoldingFixture shuffled = new FoldingFixture()) {
            inOrder.read(log);
            shuffled.read(interleaved(log, new Random(seed)));
            assertThat(ViewPicture.of(shuffled.view())).isEqualTo(ViewPicture.of(inOrder.view()));
            shuffled.pass(Duration.ofSeconds(1));
            inOrder.pass(Duration.ofSeconds(1));
            for (Topic table : List.of(Topic.PROJECTS, Topic.BATCHES)) {
                assertThat(shuffled.table(table)).isEqualTo(inOrder.table(table));
            }
            assertThat(shuffled.written(Topic.DEAD_LETTERS)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsAddUpAtEveryMoment(long seed) {
        try (FoldingFixture fixture = new FoldingFixture()) {
            for (Entry entry : interleaved(RandomWorkspace.log(seed), new Random(seed))) {
                fixture.read(entry);
                for (FoldedBatch batch : ViewPicture.batches(fixture.view())) {
                    expectToAddUp(batch, ViewPicture.items(fixture.view(), batch.batchId()));
                }
            }
        }
    }

    private static void expectToAddUp(FoldedBatch batch, Map<String, Item> items) {
        assertThat(batch.counts().total()).isEqualTo(batch.head().orElseThrow().total());
        for (ItemStatus status : ItemStatus.values()) {
            long told = items.values().stream()
                    .filter(item -> item.status() == status)
                    .count();
            assertThat(count(batch, status)).isEqualTo(told);
        }
        boolean allEnded = batch.decidedAt().isPresent()
                && items.size() == batch.counts().total()
                && items.values().stream().allMatch(item -> item.status().terminal());
        assertThat(batch.status().terminal()).isEqualTo(allEnded);
        assertThat(batch.completedAt().isPresent()).isEqualTo(allEnded);
        assertThat(batch.status() == BatchStatus.ACCEPTED)
                .isEqualTo(batch.decidedAt().isEmpty());
    }

    private static int count(FoldedBatch batch, ItemStatus status) {
        return switch (status) {
            case RUNNING -> batch.items().running();
            case SUCCEEDED -> batch.items().succeeded();
            case FAILED -> batch.items().failed();
            case REJECTED -> batch.items().rejected();
            case TIMED_OUT -> batch.items().timedOut();
        };
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLoadedAnewIsWhatWasThere(long seed) {
        List<Entry> log = interleaved(RandomWorkspace.log(seed), new Random(seed));
        try (FoldingFixture fixture = new FoldingFixture()) {
            for (int read = 0; read < log.size(); read++) {
                fixture.read(log.get(read));
                if (read % 7 == 0 || read == log.size() - 1) {
                    assertThat(ViewPicture.of(reloaded(fixture))).isEqualTo(ViewPicture.of(fixture.view()));
                }
            }
        }
    }

    private static PartitionView reloaded(FoldingFixture fixture) {
        MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
        fixture.stores().values().forEach(context::addStateStore);
        return PartitionLoad.load(0, PartitionStores.of(context));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadAgainChangesNothing(long seed) {
        List<Entry> log = RandomWorkspace.log(seed);
        try (FoldingFixture fixture = new FoldingFixture()) {
            fixture.read(log);
            ViewPicture before = ViewPicture.of(fixture.view());
            fixture.read(log);
            assertThat(ViewPicture.of(fixture.view())).isEqualTo(before);
            assertThat(fixture.written(Topic.DEAD_LETTERS)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyBatchEndsAsTheEngineSaysItDoes(long seed) {
        List<Entry> log = RandomWorkspace.log(seed);
        try (FoldingFixture fixture = new FoldingFixture()) {
            fixture.read(log);
            Map<String, FoldedBatch> folded = ViewPicture.batches(fixture.view()).stream()
                    .collect(Collectors.toMap(FoldedBatch::batchId, batch -> batch));
            assertThat(folded.values()).isNotEmpty();
            RandomWorkspace.completed(log).forEach((batchId, completed) -> {
                FoldedBatch batch = folded.get(batchId);
                assertThat(batch.counts()).isEqualTo(completed.counts());
                assertThat(batch.status()).isEqualTo(completed.status());
            });
            assertThat(fixture.view().workspace(WORKSPACE).batches().open())
                    .hasSize(folded.size() - RandomWorkspace.completed(log).size());
        }
    }

    /** Any order in which the records of each topic keep theirs. */
    private static List<Entry> interleaved(List<Entry> log, Random random) {
        Collection<List<Entry>> topics = log.stream()
                .collect(Collectors.groupingBy(Entry::topic, Collectors.toCollection(ArrayList::new)))
                .values()
                .stream()
                .<List<Entry>>map(topic -> topic)
                .collect(Collectors.toCollection(ArrayList::new));
        List<Entry> mixed = new ArrayList<>();
        while (!topics.isEmpty()) {
            List<List<Entry>> rest = List.copyOf(topics);
            List<Entry> topic = rest.get(random.nextInt(rest.size()));
            int run = 1 + random.nextInt(topic.size());
            for (int taken = 0; taken < run; taken++) {
                mixed.add(topic.removeFirst());
            }
            topics.removeIf(List::isEmpty);
        }
        return mixed;
    }
}
