package dev.flotilla.http;

import dev.flotilla.observability.trace.TraceContext;
import dev.flotilla.observability.trace.TracedWork;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Handles a request as part of the trace that its header {@code traceparent} names. */
final class TracedRoute {
    private TracedRoute() {}

    static Handler of(Route route, Handler handler) {
        String name = route.method().name() + " " + route.path();
        return context -> {
            try (TracedWork work = TracedWork.ofRequest(name, context.header(TraceContext.HEADER))) {
                work.with("http.request.method", route.method().name()).with("http.route", route.path());
                handle(handler, context, work);
            }
        };
    }

    private static void handle(Handler handler, Context context, TracedWork work) throws Exception {
        try {
            handler.handle(context);
        } catch (ProblemException e) {
            work.with("http.response.status_code", String.valueOf(e.problem().status()));
            if (e.problem().status() >= 500) {
                work.failed(e.problem().code());
            }
            throw e;
        } catch (RuntimeException e) {
            work.failed(e.getClass().getSimpleName());
            throw e;
        }
    }
}
