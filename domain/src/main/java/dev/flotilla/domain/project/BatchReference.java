package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * The batch that caused something: which, what it asked for, who asked, and why.
 *
 * @param credential what the actor proved to be who it is by; empty where nobody had to
 * @param reason the words the caller gave, at most 256 characters
 */
public record BatchReference(
        String batchId, Operation operation, String actor, Optional<Credential> credential, Optional<String> reason) {

    /** Of an actor who did not have to prove who it is. */
    public BatchReference(String batchId, Operation operation, String actor, Optional<String> reason) {
        this(batchId, operation, actor, Optional.empty(), reason);
    }

    /** Who asked for the batch. */
    public Requester requester() {
        return new Requester(actor, credential);
    }
}
