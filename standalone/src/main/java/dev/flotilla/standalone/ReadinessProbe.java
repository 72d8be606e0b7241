package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a service whether it is ready, until it is. */
final class ReadinessProbe {
    private static final Duration BETWEEN = Duration.ofMillis(25);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private String lastAnswer = "it was not asked";

    ReadinessProbe(URI health) {
        request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    }

    /** True once the service is ready; false if that takes too long. */
    boolean await(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline) {
            if (isReady()) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return false;
    }

    private boolean isReady() {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            lastAnswer = sentence(answer.body());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            lastAnswer = e.toString();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    /** Of a problem its sentence, of anything else the whole. */
    private static String sentence(byte[] answer) {
        String whole = new String(answer, UTF_8);
        try {
            return WireJson.parse(answer).path("detail").asText(whole);
        } catch (UnreadableRecordException e) {
            return whole;
        }
    }

    /** What the service said last: what is missing, where it was not ready. */
    String lastAnswer() {
        return lastAnswer;
    }
}
