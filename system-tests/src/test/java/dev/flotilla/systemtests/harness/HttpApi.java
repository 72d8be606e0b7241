package dev.flotilla.systemtests.harness;

import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A caller of the HTTP API. Each answer, and what was asked for it, must be as {@code /openapi.json} has it. */
public final class HttpApi implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final byte[] NOTHING = {};

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Optional<String> key;
    private final OpenApi openApi;

    /** @param port of a command API that has been started */
    public HttpApi(int port) {
        this(URI.create("http://127.0.0.1:" + port), Optional.empty());
    }

    /**
     * A caller of a command API that runs somewhere else.
     *
     * @param key what it proves by who it is; empty if nobody has to
     */
    HttpApi(URI address, Optional<String> key) {
        this.address = address;
        this.key = key;
        openApi = OpenApi.of(exchange(request("/openapi.json")).json());
    }

    /** @param port of a projector, which answers the same queries as the command API that passes them on */
    HttpApi(int port, OpenApi openApi) {
        address = URI.create("http://127.0.0.1:" + port);
        key = Optional.empty();
        this.openApi = openApi;
    }

    /** Where it listens, without a path. */
    public URI address() {
        return address;
    }

    /** What this caller proves by who it is; empty if nobody has to. */
    public Optional<String> key() {
        return key;
    }

    /** What the service says of itself. */
    public OpenApi openApi() {
        return openApi;
    }

    /** The routes of one workspace. */
    public Workspace workspace(String name) {
        return new Workspace(this, name);
    }

    public Answer get(String path) {
        return checked(exchange(request(path)), NOTHING);
    }

    /** @param headers names and values in turns */
    public Answer post(String path, Object body, String... headers) {
        return post(path, WireJson.write(body), headers);
    }

    /** Like {@link #post(String, Object, String...)}, with a body that need not be JSON. */
    public Answer post(String path, byte[] body, String... headers) {
        return send(request(path).header("Content-Type", "application/json"), "POST", body, headers);
    }

    /** Without a body, and without saying what would be in it. */
    public Answer post(String path) {
        return send(request(path), "POST", NOTHING);
    }

    /** A request to this service, still without a method; of use where a journey wants one that is out of the ordinary. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
        key.ifPresent(known -> request.header("Authorization", "Bearer " + known));
        return request;
    }

    /** The answer to such a request. */
    public Answer send(HttpRequest.Builder request, String method, byte[] body, String... headers) {
        HttpRequest.Builder whole = headers.length == 0 ? request : request.headers(headers);
        return checked(exchange(whole.method(method, BodyPublishers.ofByteArray(body))), body);
    }

    /** What an answer that does not end is of, which is all that is read of it. */
    public String contentTypeOfStream(String path) {
        HttpResponse<InputStream> response = exchange(request(path), BodyHandlers.ofInputStream());
        try (InputStream endless = response.body()) {
            return response.headers().firstValue("Content-Type").orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer checked(Answer answer, byte[] body) {
        openApi.check(answer, body);
        return answer;
    }

    private Answer exchange(HttpRequest.Builder request) {
        return Answer.of(exchange(request, BodyHandlers.ofByteArray()));
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
