package dev.flotilla.http;

import dev.flotilla.observability.trace.Hop;
import dev.flotilla.observability.trace.TraceContext;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Handles a request as part of the trace that its header {@code traceparent} names. */
final class TracedRoute {
    private TracedRoute() {}

    static Handler of(Route route, Handler handler) {
        String name = route.method().name() + " " + route.path();
        return context -> {
            try (Hop hop = Hop.ofRequest(name, context.header(TraceContext.HEADER))) {
                hop.with("http.request.method", route.method().name()).with("http.route", route.path());
                handle(handler, context, hop);
            }
        };
    }

    private static void handle(Handler handler, Context context, Hop hop) throws Exception {
        try {
            handler.handle(context);
        } catch (ProblemException e) {
            hop.with("http.response.status_code", String.valueOf(e.problem().status()));
            if (e.problem().status() >= 500) {
                hop.failed(e.problem().code());
            }
            throw e;
        } catch (RuntimeException e) {
            hop.failed(e.getClass().getSimpleName());
            throw e;
        }
    }
}
