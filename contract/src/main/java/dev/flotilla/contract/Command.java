package dev.flotilla.contract;

import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Requester;
import dev.flotilla.domain.registration.NewProject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What callers ask of a workspace, on {@code flotilla.batch-commands}. Once on the topic it has been accepted; it has not succeeded. */
public sealed interface Command {

    /** Who asks, when, and how it is known again. */
    Header header();

    /**
     * What every command has.
     *
     * @param commandId unique; for a batch the id of the batch
     * @param actor who asks
     * @param credential the credential that the actor was authenticated by; empty if authentication is not required
     * @param requestedAt when the API took it
     * @param idempotency empty if the caller gave no key
     */
    record Header(
            String commandId,
            String actor,
            Optional<Credential> credential,
            Instant requestedAt,
            Optional<Idempotency> idempotency) {

        /** Of an anonymous actor. */
        public Header(String commandId, String actor, Instant requestedAt, Optional<Idempotency> idempotency) {
            this(commandId, actor, Optional.empty(), requestedAt, idempotency);
        }

        /** Who asks, and what it is known by. */
        public Requester requester() {
            return new Requester(actor, credential);
        }

        /** Why what it sets off outside a batch happens. */
        public Cause cause() {
            return Cause.of(actor, credential);
        }
    }

    /**
     * The key under which a caller may send the same request again.
     *
     * @param fingerprint a digest of the request: the same key with another one is refused
     */
    record Idempotency(String key, String fingerprint) {
        /** How long a repetition is recognized and its answer kept; callers are promised 24 hours. */
        public static final Duration REMEMBERED_FOR = Duration.ofHours(48);
    }

    /** @param retryOf the batch whose items it asks for again */
    record RequestBatch(Header header, BatchRequest request, Optional<String> retryOf) implements Command {}

    record RegisterProjects(Header header, List<NewProject> projects) implements Command {}

    /** @param action RETRY or SKIP */
    record DecidePrecheck(Header header, String projectId, SwitchoverAction action) implements Command {}
}
