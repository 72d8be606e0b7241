package dev.flotilla.systemtests.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.faults.cluster.Role;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param batches on the topics
 * @param accepted batches that some client was told are accepted
 * @param items of those batches
 * @param endedByThemselves processes that ended without having been killed, and were started again
 * @param missingFaults faults that the machine does not let one make
 */
record Figures(
        long seed,
        Duration took,
        int batches,
        int accepted,
        int items,
        int requests,
        int events,
        List<Recovery> recoveries,
        Map<Role, Integer> endedByThemselves,
        List<String> missingFaults) {

    /** For people. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                "%d faults in %s (seed %d): %d batches (%d accepted by an answer that arrived), %d items, %d project events, %d requests%n"
                        .formatted(recoveries.size(), text(took), seed, batches, accepted, items, events, requests));
        table.append(
                "%n| Fault | Times | Recovered, median | max | No answers, median | max | After mending, median | max |%n"
                        .formatted());
        table.append("|---|--:|--:|--:|--:|--:|--:|--:|%n".formatted());
        byKind().forEach((kind, of) -> table.append("| %s | %d | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        kind,
                        of.size(),
                        text(median(of, Recovery::recovered)),
                        text(max(of, Recovery::recovered)),
                        text(median(of, Recovery::outage)),
                        text(max(of, Recovery::outage)),
                        text(median(of, Recovery::afterMending)),
                        text(max(of, Recovery::afterMending)))));
        endedByThemselves.forEach((role, times) ->
                table.append("%nEnded by itself and started again: %s, %d times%n".formatted(role.word(), times)));
        missingFaults.forEach(
                what -> table.append("%nLeft out, for the machine does not let one %s%n".formatted(what)));
        return table.toString();
    }

    /** For programs; times in milliseconds. */
    ObjectNode json() {
        ObjectNode json = WireJson.object();
        json.put("seed", seed);
        json.put("tookMillis", took.toMillis());
        json.put("faults", recoveries.size());
        json.put("batches", batches);
        json.put("accepted", accepted);
        json.put("items", items);
        json.put("events", events);
        json.put("requests", requests);
        ObjectNode ended = json.putObject("endedByThemselves");
        endedByThemselves.forEach((role, times) -> ended.put(role.word(), times));
        missingFaults.forEach(json.putArray("leftOut")::add);
        ArrayNode kinds = json.putArray("kinds");
        byKind().forEach((kind, of) -> kinds.addObject()
                .put("kind", kind)
                .put("times", of.size())
                .put("recoveredMedianMillis", median(of, Recovery::recovered).toMillis())
                .put("recoveredMaxMillis", max(of, Recovery::recovered).toMillis())
                .put("outageMedianMillis", median(of, Recovery::outage).toMillis())
                .put("outageMaxMillis", max(of, Recovery::outage).toMillis())
                .put(
                        "afterMendingMedianMillis",
                        median(of, Recovery::afterMending).toMillis())
                .put("afterMendingMaxMillis", max(of, Recovery::afterMending).toMillis()));
        return json;
    }

    private Map<String, List<Recovery>> byKind() {
        return recoveries.stream().collect(Collectors.groupingBy(Recovery::kind, TreeMap::new, Collectors.toList()));
    }

    private static Duration median(List<Recovery> of, Function<Recovery, Duration> what) {
        List<Duration> sorted = of.stream().map(what).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Duration max(List<Recovery> of, Function<Recovery, Duration> what) {
        return of.stream().map(what).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static String text(Duration duration) {
        return duration.isZero() ? "–" : "%.1f s".formatted(duration.toMillis() / 1_000.0);
    }
}
