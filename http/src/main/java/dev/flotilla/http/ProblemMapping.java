package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown while a request is handled into a problem answer. */
final class ProblemMapping {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapping.class);

    private ProblemMapping() {}

    static void register(JavalinConfig config) {
        config.routes.exception(ProblemException.class, (exception, context) -> Answers.problem(context, exception));
        config.routes.exception(MethodNotAllowedResponse.class, ProblemMapping::methodNotAllowed);
        config.routes.exception(
                NotFoundResponse.class,
                (exception, context) -> Answers.problem(
                        context, Problems.routeNotFound(context.method().name(), context.path())));
        config.routes.exception(HttpResponseException.class, ProblemMapping::otherResponse);
        config.routes.exception(Exception.class, ProblemMapping::unexpected);
    }

    private static void methodNotAllowed(MethodNotAllowedResponse exception, Context context) {
        String allowed = exception.getDetails().values().stream().findFirst().orElse("another method");
        context.header("Allow", allowed);
        Answers.problem(context, Problems.methodNotAllowed(context.method().name(), context.path(), allowed));
    }

    private static void otherResponse(HttpResponseException exception, Context context) {
        if (exception.getStatus() >= 500) {
            unexpected(exception, context);
        } else {
            Problem problem = Problems.badRequest(exception.getMessage());
            Answers.problem(
                    context, Problem.of(exception.getStatus(), problem.code(), problem.title(), problem.detail()));
        }
    }

    static void unexpected(Throwable failure, Context context) {
        String incidentId = UUID.randomUUID().toString();
        LOG.error("Incident {}: {} {} failed", incidentId, context.method(), context.path(), failure);
        Answers.problem(context, Problems.internalError(incidentId));
    }
}
