package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.observability.metrics.Meters;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics}, for Prometheus. It names no workspace, but how much is done, and what fails, is not everybody's business: who
 * reads it shows a token of its own. Without one it is there on the loopback address only, and only by the names of that.
 */
final class MetricsRoutes {
    static final String PATH = "/metrics";

    private static final Logger LOG = LoggerFactory.getLogger(MetricsRoutes.class);

    private MetricsRoutes() {}

    static List<Route> of(HttpSettings settings, Meters meters) {
        Route open = Route.get(
                PATH,
                context -> Answers.bytes(
                        context, 200, Meters.CONTENT_TYPE, meters.scrape().getBytes(UTF_8)));
        if (settings.scrapers().isPresent()) {
            return List.of(settings.scrapers().get().guard(open));
        }
        if (settings.onLoopbackOnly()) {
            return List.of(Route.get(PATH, context -> {
                ForeignPages.refuseOtherNames(context);
                open.handler().handle(context);
            }));
        }
        LOG.info("{} is not served at {}, because FLOTILLA_METRICS_TOKEN is not set", PATH, settings.host());
        return List.of();
    }
}
