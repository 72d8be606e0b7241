package dev.flotilla.runner.simulation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.runner.MigrationProject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FatesTest {
    private static final Fate AGENT_SILENT = new Fate.Fails(SimulatedFailure.AGENT_SILENT);
    private static final List<SimulatedWork> WORK = IntStream.range(0, 10_000)
            .mapToObj(i -> work("np_" + i % 2_500, "FULL_MIGRATION", 1 + i / 2_500))
            .toList();

    private static SimulatedWork work(String projectId, String name, int attempt) {
        return new SimulatedWork(FakeTask.project(projectId, "orders"), name, attempt);
    }

    private static Map<SimulatedWork, Fate> fates(long seed, double failureRate, List<SimulatedWork> asked) {
        Fates fates = new Fates(new Chance(seed), failureRate);
        return asked.stream().collect(toMap(work -> work, fates::of));
    }

    private static Fate fate(String name, String work, int attempt, String... tags) {
        MigrationProject project = FakeTask.project("np_1", name, tags);
        return new Fates(new Chance(1), 0).of(new SimulatedWork(project, work, attempt));
    }

    @Test
    void dependOnNothingButSeedProjectWorkAndAttempt() {
        List<SimulatedWork> otherOrder = new ArrayList<>(WORK);
        Collections.shuffle(otherOrder, new Random(7));

        assertThat(fates(42, 0.2, otherOrder)).isEqualTo(fates(42, 0.2, WORK));
    }

    @Test
    void stayTheSameFromVersionToVersion() {
        Chance chance = new Chance(42);

        assertThat(chance.of("fails", work("np_1", "PAUSE", 1))).isEqualTo(0.5502124465075311);
    }

    @Test
    void differBySeed() {
        assertThat(fates(43, 0.2, WORK)).isNotEqualTo(fates(42, 0.2, WORK));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3, 1})
    void failAtTheRate(double rate) {
        long failed = fates(42, rate, WORK).values().stream()
                .filter(Fate.Fails.class::isInstance)
                .count();

        assertThat((double) failed / WORK.size()).isCloseTo(rate, within(0.01));
    }

    @Test
    void failInAllWays() {
        assertThat(fates(42, 0.2, WORK).values())
                .contains(
                        new Fate.Fails(SimulatedFailure.NOT_ENOUGH_RESOURCE),
                        new Fate.Fails(SimulatedFailure.POSITION_NOT_COVERED),
                        AGENT_SILENT,
                        Fate.SUCCEEDS);
    }

    @Test
    void giveAnotherAttemptAnotherChance() {
        long recovered = IntStream.range(0, 2_500)
                .filter(i -> fates(42, 0.5, List.of(WORK.get(i))).containsValue(Fate.SUCCEEDS)
                        != fates(42, 0.5, List.of(WORK.get(i + 2_500))).containsValue(Fate.SUCCEEDS))
                .count();

        assertThat(recovered).isBetween(1_000L, 1_500L);
    }

    @ParameterizedTest
    @CsvSource({
        "fails-pause,                            PAUSE",
        "orders-fails-pause-7,                   PAUSE",
        "Orders.FAILS-PAUSE,                     PAUSE",
        "a-fails-full-migration,                 FULL_MIGRATION",
        "fails-switchover-precheck,              SWITCHOVER_PRECHECK",
        "fails-start-destination-store,          START_DESTINATION_STORE",
        "x-fails-pause-and-fails-release-y,      RELEASE",
    })
    void failWhatTheNameSays(String name, String work) {
        assertThat(fate(name, work, 1)).isEqualTo(AGENT_SILENT);
        assertThat(fate(name, work, 2)).isEqualTo(AGENT_SILENT);
        assertThat(fate(name, "INCREMENTAL_LOG_PULL", 1)).isEqualTo(Fate.SUCCEEDS);
    }

    @ParameterizedTest
    @CsvSource({
        "fails-start-destination-store,  START",
        "fails-switchover-precheck,      PRECHECK",
        "fails-pauses,                   PAUSE",
        "prefails-pause,                 PAUSE",
        "fails,                          PAUSE",
    })
    void succeedWhereTheNameSaysSomethingElse(String name, String work) {
        assertThat(fate(name, work, 1)).isEqualTo(Fate.SUCCEEDS);
    }

    @Test
    void failOnceWhereTheNameSaysSo() {
        assertThat(fate("fails-restore-once", "RESTORE", 1))
                .isEqualTo(new Fate.Fails(SimulatedFailure.POSITION_NOT_COVERED));
        assertThat(fate("fails-restore-once", "RESTORE", 2)).isEqualTo(Fate.SUCCEEDS);
    }

    @Test
    void hangWhereTheNameSaysSo() {
        assertThat(fate("hangs-release", "RELEASE", 1)).isEqualTo(Fate.HANGS);
    }

    @Test
    void heedTagsToo() {
        assertThat(fate("orders", Operation.START.name(), 1, "fails-start"))
                .isEqualTo(new Fate.Fails(SimulatedFailure.NOT_ENOUGH_RESOURCE));
    }
}
