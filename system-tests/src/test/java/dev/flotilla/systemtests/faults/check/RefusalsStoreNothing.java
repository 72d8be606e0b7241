package dev.flotilla.systemtests.faults.check;

import dev.flotilla.systemtests.faults.client.Seen.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * If the answer says that nothing was stored, nothing is in the log: of the attempts under a key, or of a workspace's without one,
 * so many stand there at the most as were not answered so.
 */
final class RefusalsStoreNothing implements Promise {

    /**
     * What was sent under one name.
     *
     * @param refused how often the answer was that nothing was stored
     * @param others how often it was anything else, or none came
     */
    private record Sent(int refused, int others) {
        static Sent of(Attempt attempt) {
            return attempt.saysNothingWasStored() ? new Sent(1, 0) : new Sent(0, 1);
        }

        Sent plus(Sent more) {
            return new Sent(refused + more.refused, others + more.others);
        }
    }

    @Override
    public List<String> breaches(Evidence evidence) {
        Map<EntityId, Integer> stored = new TreeMap<>();
        evidence.log()
                .commands()
                .forEach((command, key) -> stored.merge(name(command.workspace(), key), 1, Integer::sum));
        Map<EntityId, Sent> sent = new TreeMap<>();
        BinaryOperator<Sent> sum = Sent::plus;
        evidence.history()
                .all(Attempt.class)
                .forEach(attempt -> sent.merge(name(attempt.workspace(), attempt.key()), Sent.of(attempt), sum));
        List<String> breaches = new ArrayList<>();
        sent.forEach((name, attempts) -> {
            int found = stored.getOrDefault(name, 0);
            if (attempts.refused() > 0 && found > attempts.others()) {
                breaches.add("%s is in the log %d times, but all but %d attempts were answered that nothing was stored"
                        .formatted(name, found, attempts.others()));
            }
        });
        return breaches;
    }

    private static EntityId name(String workspace, Optional<String> key) {
        return new EntityId(workspace, key.map("key "::concat).orElse("without a key"));
    }
}
