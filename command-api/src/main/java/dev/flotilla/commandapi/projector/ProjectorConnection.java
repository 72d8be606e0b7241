package dev.flotilla.commandapi.projector;

import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.SharedSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the projector's instances: the one that answered last, and where it cannot be reached the next. While a workspace moves from
 * one instance to another, as it does each time one is restarted, nobody answers for it for a moment: then it is asked again.
 */
public final class ProjectorConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectorConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int ANSWER_TIMEOUT_SECONDS = 10;

    /** Longer than an instance takes to hand its workspaces over, shorter than the death of one takes to be noticed. */
    private static final Duration HANDOVER = Duration.ofSeconds(10);

    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** Requests beyond it are not held back, or all places would be taken by those that wait for a projector that is away for long. */
    private static final int MAX_HELD_BACK = 128;

    private final HttpClient client;
    private final Optional<SharedSecret> secret;
    private final List<URI> instances;
    private final AtomicInteger preferred = new AtomicInteger();
    private final Duration handover;
    private final Semaphore heldBack = new Semaphore(MAX_HELD_BACK);

    /**
     * To instances that ask for nothing.
     *
     * @param instances the base addresses, at least one; every instance can answer for every workspace
     * @param handover how long a workspace that nobody answers for is asked for again
     */
    public ProjectorConnection(List<URI> instances, Duration handover) {
        this(instances, Optional.empty(), Optional.empty(), handover);
    }

    /**
     * To instances that may ask for proof, and give it.
     *
     * @param secret what they know this service by
     * @param trust which certificates of theirs are trusted; empty for those that Java trusts
     */
    public ProjectorConnection(List<URI> instances, Optional<SharedSecret> secret, Optional<SSLContext> trust) {
        this(instances, secret, trust, HANDOVER);
    }

    private ProjectorConnection(
            List<URI> instances, Optional<SharedSecret> secret, Optional<SSLContext> trust, Duration handover) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("Expected the address of at least one projector, but got none");
        }
        this.instances = List.copyOf(instances);
        this.secret = secret;
        this.handover = handover;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * The answer to a question of a workspace, which must be one that can be asked twice. Where nobody answers for the workspace it is
     * asked again, of each instance in turn, for as long as a handover takes.
     *
     * @param pathAndQuery by the number of seconds that the answer may still be held back
     * @param waitSeconds that number at first
     * @throws ProblemException 503 {@code UNAVAILABLE} where no instance can be reached
     */
    ProjectorAnswer ask(IntFunction<String> pathAndQuery, HttpRequest.Builder request, int waitSeconds) {
        long start = System.nanoTime();
        ProjectorAnswer answer = askOnce(pathAndQuery.apply(waitSeconds), request, waitSeconds);
        if (!answer.isPutOff() || handover.isZero() || !heldBack.tryAcquire()) {
            return answer;
        }
        try {
            return askAgain(pathAndQuery, request, start + TimeUnit.SECONDS.toNanos(waitSeconds), answer);
        } finally {
            heldBack.release();
        }
    }

    /** @param waitUntilNanos until when the answer may be held back, as of {@link System#nanoTime()} */
    private ProjectorAnswer askAgain(
            IntFunction<String> pathAndQuery, HttpRequest.Builder request, long waitUntilNanos, ProjectorAnswer first) {
        long giveUpNanos = System.nanoTime() + handover.toNanos();
        ProjectorAnswer answer = first;
        while (answer.isPutOff() && System.nanoTime() < giveUpNanos) {
            preferred.updateAndGet(index -> (index + 1) % instances.size());
            LockSupport.parkNanos(BETWEEN.toNanos());
            int left = (int) Math.max(0, TimeUnit.NANOSECONDS.toSeconds(waitUntilNanos - System.nanoTime()));
            answer = askOnce(pathAndQuery.apply(left), request, left);
        }
        return answer;
    }

    /**
     * The first answer to a request, which must be one that can be sent twice.
     *
     * @param waitSeconds how long the answer may be held back
     * @throws ProblemException 503 {@code UNAVAILABLE} where no instance answers
     */
    ProjectorAnswer askOnce(String pathAndQuery, HttpRequest.Builder request, int waitSeconds) {
        request.timeout(Duration.ofSeconds(waitSeconds + ANSWER_TIMEOUT_SECONDS));
        secret.ifPresent(known -> known.show(request));
        int first = preferred.get();
        // One more than there are: a kept connection may have been closed from the other end.
        for (int attempt = 0; attempt <= instances.size(); attempt++) {
            int index = (first + attempt) % instances.size();
            URI instance = instances.get(index);
            try {
                HttpResponse<byte[]> response =
                        client.send(request.uri(address(instance, pathAndQuery)).build(), BodyHandlers.ofByteArray());
                preferred.set(index);
                if (response.statusCode() == 401) {
                    LOG.error("Projector {} does not take this service's internal token", instance);
                    throw unavailable(
                            "Expected the projector to answer, but it does not take this service for one of its own");
                }
                return answer(response);
            } catch (HttpConnectTimeoutException e) {
                LOG.warn("Projector {} cannot be reached: {}", instance, e.toString());
            } catch (HttpTimeoutException e) {
                throw unavailable("Expected the projector to answer in time, but it did not");
            } catch (IOException e) {
                LOG.warn("Projector {} cannot be reached: {}", instance, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("Expected the projector to answer, but this service is being stopped");
            }
        }
        throw unavailable("Expected a projector to answer, but none of %d can be reached".formatted(instances.size()));
    }

    private static URI address(URI instance, String pathAndQuery) {
        return URI.create(instance.toString().replaceAll("/+$", "") + pathAndQuery);
    }

    private static ProjectorAnswer answer(HttpResponse<byte[]> response) {
        return new ProjectorAnswer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/json"),
                response.headers().firstValue("Retry-After"),
                response.body());
    }

    private static ProblemException unavailable(String detail) {
        return Problems.unavailable(detail);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
