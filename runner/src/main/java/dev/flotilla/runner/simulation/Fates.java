package dev.flotilla.runner.simulation;

/** What each piece of simulated work comes to: what its project asks for by name, else chance. */
final class Fates {
    private final Chance chance;
    private final double failureRate;

    Fates(Chance chance, double failureRate) {
        this.chance = chance;
        this.failureRate = failureRate;
    }

    Fate of(SimulatedWork work) {
        return NamedFate.of(work).orElseGet(() -> byChance(work));
    }

    private Fate byChance(SimulatedWork work) {
        if (chance.of("fails", work) >= failureRate) {
            return Fate.SUCCEEDS;
        }
        SimulatedFailure[] failures = SimulatedFailure.values();
        return new Fate.Fails(failures[(int) (chance.of("how it fails", work) * failures.length)]);
    }
}
