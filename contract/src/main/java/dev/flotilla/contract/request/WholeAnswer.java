package dev.flotilla.contract.request;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers over HTTP, which have to come as a whole in their request's time. Java's client looks at the clock only until the head of an
 * answer is there: it would wait for ever for the rest from a process that was stopped, or cut off, in the middle of it.
 */
public final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * Sends a request that has a timeout, and waits for its answer.
     *
     * @throws HttpTimeoutException if the head, or the rest, does not come in that time
     * @throws IOException if there is no answer to be had
     */
    public static HttpResponse<byte[]> to(HttpRequest request, HttpClient client)
            throws IOException, InterruptedException {
        Duration longest = request.timeout().orElseThrow();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(
                    "Expected the whole answer within %s, but it did not come".formatted(longest));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } finally {
            // Closes the connection of one that is not over.
            answer.cancel(true);
        }
    }
}
