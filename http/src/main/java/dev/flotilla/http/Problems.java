package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import java.util.List;

/** The problems that any service can answer with. */
public final class Problems {
    /** The code of a fault of the service. */
    static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private static final int RETRY_AFTER_SECONDS = 1;

    private Problems() {}

    /** 404: there is no such route. */
    public static Problem routeNotFound(String method, String path) {
        return Problem.of(
                404,
                "NOT_FOUND",
                "There is nothing at this address.",
                "Expected a route of this service, but got %s %s".formatted(method, path));
    }

    /** 405. */
    public static Problem methodNotAllowed(String method, String path, String allowed) {
        return Problem.of(
                405,
                "METHOD_NOT_ALLOWED",
                "The address does not take this method.",
                "Expected %s for %s, but got %s".formatted(allowed, path, method));
    }

    /** 400: the request is not HTTP as it should be. */
    public static Problem badRequest(String detail) {
        return Problem.of(400, "BAD_REQUEST", "The request cannot be understood.", detail);
    }

    /** 400: the path names something that cannot be a name. */
    public static Problem invalidPath(FieldError error) {
        return new Problem(400, "INVALID_PATH", "The address has an invalid part.", error.message(), List.of(error));
    }

    /** 400: query parameters that are not known or not as they should be. */
    public static Problem invalidQuery(List<FieldError> errors) {
        return new Problem(
                400,
                "INVALID_QUERY",
                "The query has invalid parameters.",
                "Expected the query parameters of the route, but %s not as they should be: see errors"
                        .formatted(errors.size() == 1 ? "one is" : errors.size() + " are"),
                errors);
    }

    /** 400: a header is not as it should be. */
    public static Problem invalidHeader(FieldError error) {
        return new Problem(
                400, "INVALID_HEADER", "A header of the request is invalid.", error.message(), List.of(error));
    }

    /** 408: the body did not come. */
    public static Problem requestTimeout() {
        return Problem.of(
                408,
                "REQUEST_TIMEOUT",
                "The request did not come in time.",
                "Expected the whole body of the request, but the rest of it did not come");
    }

    /** 413. */
    public static Problem payloadTooLarge(int maxBytes) {
        return Problem.of(
                413,
                "PAYLOAD_TOO_LARGE",
                "The body of the request is too large.",
                "Expected a body of at most %d bytes, but got more".formatted(maxBytes));
    }

    /** 415. */
    public static Problem unsupportedMediaType(String contentType) {
        return Problem.of(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body of the request is of another media type.",
                contentType == null
                        ? "Expected the header Content-Type: application/json, but there is none"
                        : "Expected Content-Type: application/json, but got '%s'".formatted(contentType));
    }

    /** 500: a fault of the service; the log tells more under the incident's id. */
    public static Problem internalError(String incidentId) {
        return Problem.of(
                500,
                INTERNAL_ERROR,
                "The service failed.",
                "Expected to answer, but something failed that should not; the service's log has it as incident %s"
                        .formatted(incidentId));
    }

    /** 503: the service has as much to do as it takes in. */
    public static ProblemException overloaded() {
        return new ProblemException(
                Problem.of(
                        503,
                        "OVERLOADED",
                        "The service has too much to do.",
                        "Expected to take the request, but too many are being answered; send it again a little later"),
                RETRY_AFTER_SECONDS);
    }

    /** 503: something that the service needs does not answer now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(
                Problem.of(503, "UNAVAILABLE", "The service cannot do this now.", detail), RETRY_AFTER_SECONDS);
    }
}
