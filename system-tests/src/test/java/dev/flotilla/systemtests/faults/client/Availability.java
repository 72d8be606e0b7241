package dev.flotilla.systemtests.faults.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** When requests were answered and when they were not: refused, cut off, or put off with 503. */
public final class Availability {
    private final List<Request> requests = new ArrayList<>();

    /**
     * One request.
     *
     * @param startNanos as of {@link System#nanoTime()}
     * @param answered false for 503 and for no answer
     */
    public record Request(String workspace, long startNanos, long endNanos, boolean answered) {}

    public synchronized void add(Request request) {
        requests.add(request);
    }

    /** How many there were. */
    public synchronized int count() {
        return requests.size();
    }

    /**
     * The longest time in which a workspace got no answers: from the start of a request without one to the next answer. Zero if all
     * that began in the time between were answered.
     */
    public synchronized Duration longestOutage(long fromNanos, long toNanos) {
        Map<String, List<Request>> byWorkspace = requests.stream()
                .filter(request -> request.endNanos() >= fromNanos && request.startNanos() <= toNanos)
                .sorted(Comparator.comparingLong(Request::endNanos))
                .collect(Collectors.groupingBy(Request::workspace));
        return byWorkspace.values().stream()
                .map(Availability::longestOutage)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Duration longestOutage(List<Request> inOrder) {
        long longest = 0;
        long since = Long.MAX_VALUE;
        for (Request request : inOrder) {
            if (!request.answered()) {
                since = Math.min(since, request.startNanos());
            }
            if (since != Long.MAX_VALUE) {
                longest = Math.max(longest, request.endNanos() - since);
            }
            if (request.answered()) {
                since = Long.MAX_VALUE;
            }
        }
        return Duration.ofNanos(longest);
    }
}
