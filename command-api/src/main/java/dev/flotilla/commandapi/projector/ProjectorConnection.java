package dev.flotilla.commandapi.projector;

import dev.flotilla.contract.request.WholeAnswer;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.SharedSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
 * Asks the projector's instances: the one that answered last, and if it does not answer the next. While a workspace moves from one
 * instance to another, as it does each time one is restarted, nobody answers for it for a moment: then it is asked again.
 */
public final class ProjectorConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectorConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(6), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** A question costs the projector one of the brokers: whoever makes up the id of a batch must not have hundreds asked. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    /** Requests beyond it are not held back, or all places would be taken by those that wait for a projector that is away for long. */
    private static final int MAX_HELD_BACK = 128;

    private final HttpClient client;
    private final Optional<SharedSecret> secret;
    private final List<URI> instances;
    private final Limits limits;
    private final AtomicInteger preferred = new AtomicInteger();
    private final Semaphore heldBack = new Semaphore(MAX_HELD_BACK);

    /**
     * How long instances may take, besides what they were asked to wait.
     *
     * @param one until another is asked: longer than a projector waits to catch up
     * @param all until the request is given up
     * @param handover how long a workspace that nobody answers for is asked for again: longer than an instance takes to hand its
     *     workspaces over, shorter than the death of one takes to be noticed
     */
    record Limits(Duration one, Duration all, Duration handover) {}

    /**
     * To instances that ask for nothing.
     *
     * @param instances the base addresses, at least one; every instance can answer for every workspace
     * @param handover how long a workspace that nobody answers for is asked for again
     */
    public ProjectorConnection(List<URI> instances, Duration handover) {
        this(instances, Optional.empty(), Optional.empty(), new Limits(LIMITS.one(), LIMITS.all(), handover));
    }

    /**
     * To instances that may ask for proof, and give it.
     *
     * @param secret what they know this service by
     * @param trust which certificates of theirs are trusted; empty for those that Java trusts
     */
    public ProjectorConnection(List<URI> instances, Optional<SharedSecret> secret, Optional<SSLContext> trust) {
        this(instances, secret, trust, LIMITS);
    }

    ProjectorConnection(List<URI> instances, Optional<SharedSecret> secret, Optional<SSLContext> trust, Limits limits) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("Expected the address of at least one projector, but got none");
        }
        this.instances = List.copyOf(instances);
        this.secret = secret;
        this.limits = limits;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * The answer to a question of a workspace, which must be one that can be asked twice. If nobody answers for the workspace, it is
     * asked again for as long as a handover takes.
     *
     * @param pathAndQuery by the number of seconds that the answer may still be held back
     * @param waitSeconds that number at first
     * @throws ProblemException 503 {@code UNAVAILABLE} if no instance can be reached
     */
    ProjectorAnswer ask(IntFunction<String> pathAndQuery, HttpRequest.Builder request, int waitSeconds) {
        long start = System.nanoTime();
        ProjectorAnswer answer = askOnce(pathAndQuery.apply(waitSeconds), request, waitSeconds);
        if (!answer.isPutOff() || limits.handover().isZero() || !heldBack.tryAcquire()) {
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
        long giveUpNanos = System.nanoTime() + limits.handover().toNanos();
        ProjectorAnswer answer = first;
        Duration pause = FIRST_PAUSE;
        while (answer.isPutOff() && System.nanoTime() < giveUpNanos) {
            LockSupport.parkNanos(pause.toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            int left = (int) Math.max(0, TimeUnit.NANOSECONDS.toSeconds(waitUntilNanos - System.nanoTime()));
            answer = askOnce(pathAndQuery.apply(left), request, left);
        }
        return answer;
    }

    /**
     * The first answer to a request, which must be one that can be sent twice. An instance that is silent is not waited for so long
     * that no other one can be asked. After one that cannot answer now, the next request begins with another.
     *
     * @param waitSeconds how long the answer may be held back
     * @throws ProblemException 503 {@code UNAVAILABLE} if no instance says anything in time
     */
    ProjectorAnswer askOnce(String pathAndQuery, HttpRequest.Builder request, int waitSeconds) {
        secret.ifPresent(known -> known.show(request));
        Duration wait = Duration.ofSeconds(waitSeconds);
        long deadline = System.nanoTime() + wait.plus(limits.all()).toNanos();
        int first = preferred.get();
        // One more than there are: a kept connection may have been closed from the other end.
        for (int attempt = 0; attempt <= instances.size(); attempt++) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                break;
            }
            int index = (first + attempt) % instances.size();
            Duration share = instances.size() == 1 ? left : shorter(left, wait.plus(limits.one()));
            Optional<ProjectorAnswer> answer = askOne(instances.get(index), pathAndQuery, request.timeout(share));
            boolean isSettled = answer.isPresent() && !answer.get().isPutOff();
            preferred.set(isSettled ? index : (index + 1) % instances.size());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw unavailable("Expected a projector to answer, but none of %d did in time".formatted(instances.size()));
    }

    /** Empty if it cannot be reached, or does not answer in the request's time. */
    private Optional<ProjectorAnswer> askOne(URI instance, String pathAndQuery, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    WholeAnswer.to(request.uri(address(instance, pathAndQuery)).build(), client);
            if (response.statusCode() == 401) {
                LOG.error("Projector {} does not take this service's internal token", instance);
                throw unavailable(
                        "Expected the projector to answer, but it does not take this service for one of its own");
            }
            return Optional.of(answer(response));
        } catch (IOException e) {
            LOG.warn("Projector {} does not answer: {}", instance, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("Expected the projector to answer, but this service is being stopped");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
