package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before any route sees it (broken HTTP, headers too long) with a problem, not with HTML. */
final class ProblemErrorHandler extends ErrorHandler {
    private final SecurityHeaders headers;

    ProblemErrorHandler(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        byte[] body = problem(status).toBytes();
        headers.put(response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static Problem problem(int status) {
        String said = "%d %s".formatted(status, HttpStatus.getMessage(status));
        return status < 500 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                ? Problem.of(
                        status,
                        "BAD_REQUEST",
                        "The request cannot be understood.",
                        "Expected a well-formed HTTP request with at most %d bytes of request line and headers, but refused it: %s"
                                .formatted(HttpServer.MAX_HEADER_BYTES, said))
                : Problem.of(status, "INTERNAL_ERROR", "The service failed.", "Expected to answer, but: " + said);
    }
}
