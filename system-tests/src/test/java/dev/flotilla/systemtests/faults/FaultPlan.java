package dev.flotilla.systemtests.faults;

import dev.flotilla.systemtests.faults.Fault.CutOff;
import dev.flotilla.systemtests.faults.Fault.FillDisk;
import dev.flotilla.systemtests.faults.Fault.Freeze;
import dev.flotilla.systemtests.faults.Fault.Kill;
import dev.flotilla.systemtests.faults.cluster.Machine;
import dev.flotilla.systemtests.faults.cluster.Role;
import dev.flotilla.systemtests.faults.cluster.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which faults come, one after the other; the same seed gives the same ones. */
record FaultPlan(List<Fault> faults) {
    /** Engines, projectors and runners are missed after 10 s, brokers after 9 s. */
    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(14);

    /** Every kind that processes alone allow, once: what comes with {@code mvn verify}. */
    static FaultPlan ofEachOnce(long seed) {
        Random random = new Random(seed);
        return new FaultPlan(List.of(
                new Kill(any(Role.COMMAND_API, random), false),
                new Kill(any(Role.ENGINE, random), true),
                new Kill(any(Role.RUNNER, random), false),
                new Kill(any(Role.PROJECTOR, random), true),
                new Kill(any(Role.BROKER, random), false),
                new Freeze(any(Role.ENGINE, random), LONGER_THAN_A_SESSION),
                new Freeze(any(Role.PROJECTOR, random), LONGER_THAN_A_SESSION)));
    }

    /**
     * Rounds of every kind that the machine allows, each round in another order.
     *
     * @param faults how many at the least
     * @param only a pattern; kinds in whose names it is not found are left out
     * @throws IllegalArgumentException if no kind is left
     */
    static FaultPlan inRounds(long seed, int faults, Machine machine, Pattern only) {
        Random random = new Random(seed);
        List<Fault> planned = new ArrayList<>();
        while (planned.size() < faults) {
            List<Fault> round = new ArrayList<>(round(random, machine));
            round.removeIf(fault -> !only.matcher(fault.kind()).find());
            if (round.isEmpty()) {
                throw new IllegalArgumentException(
                        "Expected faults.only to match a kind of fault, but got '%s'".formatted(only));
            }
            Collections.shuffle(round, random);
            planned.addAll(round);
        }
        return new FaultPlan(planned);
    }

    /**
     * Kills come more often than what takes long to pass. Whichever projector stands still or is cut off must not answer from its past, the
     * one that is asked first no more than the other.
     */
    private static List<Fault> round(Random random, Machine machine) {
        Stream<Fault> kills = IntStream.range(0, 3)
                .boxed()
                .flatMap(again -> Stream.of(
                        new Kill(any(Role.ENGINE, random), false),
                        new Kill(any(Role.ENGINE, random), true),
                        new Kill(any(Role.PROJECTOR, random), false),
                        new Kill(any(Role.PROJECTOR, random), true),
                        new Kill(any(Role.COMMAND_API, random), false),
                        new Kill(any(Role.RUNNER, random), false),
                        new Kill(any(Role.BROKER, random), false),
                        new Kill(any(Role.BROKER, random), true)));
        Stream<Fault> freezes = Arrays.stream(Role.values())
                .flatMap(role -> role == Role.PROJECTOR ? Target.all(role).stream() : Stream.of(any(role, random)))
                .map(target -> new Freeze(target, LONGER_THAN_A_SESSION));
        Stream<Fault> disk = machine.hasDisk()
                ? Stream.of(new FillDisk(Machine.ON_OWN_DISK, LONGER_THAN_A_SESSION))
                : Stream.empty();
        Stream<Fault> cables = machine.hasCables()
                ? Machine.ON_OWN_CABLE.stream().map(target -> new CutOff(target, LONGER_THAN_A_SESSION))
                : Stream.empty();
        return Stream.of(kills, freezes, disk, cables).flatMap(faults -> faults).toList();
    }

    private static Target any(Role role, Random random) {
        return new Target(role, 1 + random.nextInt(role.members()));
    }
}
