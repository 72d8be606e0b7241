package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.request.WholeAnswer;
import dev.flotilla.http.Answers;
import dev.flotilla.http.LongPoll;
import dev.flotilla.http.Problems;
import dev.flotilla.http.RequestBody;
import dev.flotilla.http.SharedSecret;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Passes a request on to the instance that owns its workspace, and the answer back as it is. One hop, never a second. */
public final class Forwarding implements AutoCloseable {
    static final String HOP_HEADER = "X-Flotilla-Forwarded";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Longer than a caller may wait for a result. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(LongPoll.MAX_WAIT_SECONDS + 10);

    private final HttpClient client;
    private final Optional<SharedSecret> secret;

    /**
     * @param secret what other instances know this one by
     * @param trust which certificates of theirs are trusted; empty for those that Java trusts
     */
    public Forwarding(Optional<SharedSecret> secret, Optional<SSLContext> trust) {
        this.secret = secret;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    void forward(Context context, URI owner) {
        if (context.header(HOP_HEADER) != null) {
            throw Problems.unavailable(
                    "Expected the owner of the workspace to be asked, but it moves from one instance to another");
        }
        try {
            answer(context, WholeAnswer.to(request(context, owner), client));
        } catch (IOException e) {
            throw Problems.unavailable("Expected the instance that owns the workspace to answer, but it did not");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable(
                    "Expected the instance that owns the workspace to answer, but the one that was asked is stopping; repeat the request");
        }
    }

    private HttpRequest request(Context context, URI owner) {
        String query = context.queryString() == null ? "" : "?" + context.queryString();
        byte[] body = RequestBody.read(context, Topic.MAX_RECORD_BYTES);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(owner + context.req().getRequestURI() + query))
                .timeout(ANSWER_TIMEOUT)
                .header(HOP_HEADER, "1")
                .header("Content-Type", Answers.JSON)
                .method(
                        context.method().name(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        secret.ifPresent(known -> known.show(request));
        return request.build();
    }

    private static void answer(Context context, HttpResponse<byte[]> response) {
        response.headers().firstValue("Retry-After").ifPresent(seconds -> context.header("Retry-After", seconds));
        Answers.bytes(
                context,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(Answers.JSON),
                response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
