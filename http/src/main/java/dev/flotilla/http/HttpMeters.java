package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Times every request by its route, never by its address, which anybody can make up. */
final class HttpMeters {
    private static final String ROUTE = HttpMeters.class.getName() + ".route";
    private static final String PROBLEM = HttpMeters.class.getName() + ".problem";

    /** Of requests to addresses that there are not. */
    private static final String NO_ROUTE = "none";

    private record Answered(String method, String route, int status) {}

    private final Meters meters;
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> problems = new ConcurrentHashMap<>();

    HttpMeters(Meters meters) {
        this.meters = meters;
        meters.gauge(Metric.HTTP_IN_PROGRESS, inProgress::get);
        // What an alert is on: the rise of a counter that first appears with a count is seen by nobody.
        problems.put(Problems.INTERNAL_ERROR, meters.counter(Metric.HTTP_PROBLEMS, Problems.INTERNAL_ERROR));
    }

    /** Notes the code of the problem that a request is answered with. */
    static void note(Context context, Problem problem) {
        context.attribute(PROBLEM, problem.code());
    }

    /** The same handler, which notes what it is the handler of. */
    Handler noting(Route route) {
        return context -> {
            context.attribute(ROUTE, route.path());
            inProgress.incrementAndGet();
            try {
                route.handler().handle(context);
            } finally {
                inProgress.decrementAndGet();
            }
        };
    }

    /** Takes down that a request was answered. */
    void answered(Context context, float millis) {
        String route = context.attribute(ROUTE);
        // A method can be made up as well.
        Answered answered = new Answered(
                route == null ? NO_ROUTE : context.method().name(),
                route == null ? NO_ROUTE : route,
                context.statusCode());
        timers.computeIfAbsent(answered, this::timer).record((long) (millis * 1_000_000), TimeUnit.NANOSECONDS);
        String problem = context.attribute(PROBLEM);
        if (problem != null) {
            problems.computeIfAbsent(problem, code -> meters.counter(Metric.HTTP_PROBLEMS, code))
                    .increment();
        }
    }

    private Timer timer(Answered answered) {
        return meters.timer(
                Metric.HTTP_REQUESTS, answered.method(), answered.route(), String.valueOf(answered.status()));
    }
}
