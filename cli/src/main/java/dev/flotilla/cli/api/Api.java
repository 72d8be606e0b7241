package dev.flotilla.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.request.WholeAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * The API as its caller. A request that finds no answer, or a service that cannot do its work now, is sent again until {@link Access#patience}
 * is at its end; a post only under an idempotency key, so that however often it arrives it is done once.
 */
public final class Api implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** Beside the time that the request itself asks for. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Set<Integer> WORTH_REPEATING = Set.of(408, 429, 502, 503, 504);
    private static final String JSON = "application/json";

    private final Access access;
    private final Duration answerLimit;
    private final Consumer<String> notice;
    private final HttpClient client;

    /** @param notice is told, in a sentence, why a request is sent again */
    public Api(Access access, Consumer<String> notice) {
        this(access, notice, ANSWER_LIMIT);
    }

    Api(Access access, Consumer<String> notice, Duration answerLimit) {
        this.access = access;
        this.answerLimit = answerLimit;
        this.notice = notice;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .sslContext(Trust.of(access))
                .build();
    }

    /**
     * Reads.
     *
     * @param path from the API's root, with its query
     * @throws RefusedException if the API refuses it
     * @throws UnavailableException if there is no answer to be had
     */
    public Answer get(String path) {
        return get(path, Duration.ZERO);
    }

    /** The same if the answer may take its time. */
    public Answer get(String path, Duration wait) {
        return send(request(path, wait).GET().build());
    }

    /**
     * Asks what changes nothing, so that it can be asked again.
     *
     * @throws RefusedException if the API refuses it
     * @throws UnavailableException if there is no answer to be had
     */
    public Answer ask(String path, Object body) {
        return send(request(path, Duration.ZERO)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofByteArray(WireJson.write(body)))
                .build());
    }

    /**
     * Changes something, once, however often it has to be sent.
     *
     * @param idempotencyKey what the API knows the request by
     * @throws RefusedException if the API refuses it
     * @throws UnavailableException if there is no answer to be had: whether it was done is not known
     */
    public Answer post(String path, Object body, String idempotencyKey) {
        return send(request(path, Duration.ZERO)
                .header("Content-Type", JSON)
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(WireJson.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path, Duration wait) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(access.url() + path))
                .timeout(wait.plus(answerLimit))
                .header("Accept", JSON);
        access.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        access.actor().ifPresent(actor -> request.header("Flotilla-Actor", actor));
        return request;
    }

    private Answer send(HttpRequest request) {
        long deadline = System.nanoTime() + access.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        String told = "";
        while (true) {
            Attempt attempt = attempt(request);
            if (attempt.answer().isPresent()) {
                return attempt.answer().get();
            }
            Duration next = longer(pause, attempt.retryAfter());
            if (System.nanoTime() + next.toNanos() > deadline) {
                throw new UnavailableException(attempt.problem(), attempt.cause());
            }
            String detail = attempt.problem().path("detail").asText();
            if (!detail.equals(told)) {
                notice.accept("%s Trying again for at most %d s.".formatted(detail, secondsUntil(deadline)));
                told = detail;
            }
            LockSupport.parkNanos(next.toNanos());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private static long secondsUntil(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).plusMillis(999).toSeconds();
    }

    private static Duration longer(Duration pause, Optional<Duration> asked) {
        return asked.filter(wanted -> wanted.compareTo(pause) > 0).orElse(pause);
    }

    /** What came of sending a request once: an answer, or a problem that may pass. */
    private record Attempt(Optional<Answer> answer, JsonNode problem, Optional<Duration> retryAfter, Throwable cause) {}

    private Attempt attempt(HttpRequest request) {
        try {
            return judge(WholeAnswer.to(request, client));
        } catch (IOException e) {
            return new Attempt(Optional.empty(), noAnswer(e), Optional.empty(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(noAnswer(e), e);
        }
    }

    private Attempt judge(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Attempt(Optional.of(answer(response)), null, Optional.empty(), null);
        }
        JsonNode problem = problem(response);
        if (!WORTH_REPEATING.contains(status)) {
            throw judged(status, problem);
        }
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        return new Attempt(Optional.empty(), problem, retryAfter, null);
    }

    /** A service that failed has refused nothing: what was asked for may have been done. */
    private static RuntimeException judged(int status, JsonNode problem) {
        return status >= 500 ? new UnavailableException(problem, null) : new RefusedException(problem);
    }

    private Answer answer(HttpResponse<byte[]> response) {
        try {
            return Answer.of(response.body());
        } catch (UnreadableRecordException e) {
            throw new RefusedException(notFromFlotilla(response));
        }
    }

    /** The API's own problem; what stands between it and here may have answered in its place. */
    private JsonNode problem(HttpResponse<byte[]> response) {
        boolean isProblem = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith(Problem.CONTENT_TYPE))
                .isPresent();
        try {
            return isProblem ? WireJson.parse(response.body()) : notFromFlotilla(response);
        } catch (UnreadableRecordException e) {
            return notFromFlotilla(response);
        }
    }

    private JsonNode notFromFlotilla(HttpResponse<byte[]> response) {
        String begin = new String(response.body(), UTF_8)
                .lines()
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), 80)))
                .orElse("");
        return made(
                response.statusCode() < 400 ? 502 : response.statusCode(),
                "UNEXPECTED_ANSWER",
                "The answer is not one of Flotilla's.",
                "Expected an answer of Flotilla's from %s, but got status %d and '%s'."
                        .formatted(access.url(), response.statusCode(), begin));
    }

    private JsonNode noAnswer(Exception e) {
        String why = switch (e) {
            case HttpTimeoutException timeout -> "it took too long";
            case ConnectException refused ->
                "nobody can be reached there; start Flotilla there, or name another address with --url";
            case SSLException unsafe ->
                "no safe connection came about (%s); --ca names the certificates to trust, and http:// in --url is for an API without TLS"
                        .formatted(unsafe.getMessage());
            default -> "the connection ended without one (%s)".formatted(e.getMessage());
        };
        return made(
                503,
                "NO_ANSWER",
                "The API gave no answer.",
                "Expected an answer from %s, but %s.".formatted(access.url(), why));
    }

    private static JsonNode made(int status, String code, String title, String detail) {
        return WireJson.parse(Problem.of(status, code, title, detail).toBytes());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
