package dev.flotilla.http;

import java.util.List;
import java.util.Map;

/** {@code /health/live}: the process answers. {@code /health/ready}: it can do its work, or else what is missing. */
final class HealthRoutes {
    private static final int RETRY_AFTER_SECONDS = 1;

    private HealthRoutes() {}

    static List<Route> of(Readiness readiness) {
        ReadinessWatch watch = new ReadinessWatch(readiness);
        return List.of(
                Route.get("/health/live", context -> Answers.json(context, 200, Map.of("status", "LIVE"))),
                Route.get("/health/ready", context -> {
                    watch.problem().ifPresent(missing -> {
                        throw new ProblemException(missing, RETRY_AFTER_SECONDS);
                    });
                    Answers.json(context, 200, Map.of("status", "READY"));
                }));
    }
}
