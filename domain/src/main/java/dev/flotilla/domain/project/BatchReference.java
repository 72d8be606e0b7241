package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * The batch that caused something: which, what it asked for, who asked, and why.
 *
 * @param credential the credential that the actor was authenticated by; empty if authentication is not required
 * @param reason the words the caller gave, at most 256 characters
 */
public record BatchReference(
        String batchId, Operation operation, String actor, Optional<Credential> credential, Optional<String> reason) {

    /** Of an anonymous actor. */
    public BatchReference(String batchId, Operation operation, String actor, Optional<String> reason) {
        this(batchId, operation, actor, Optional.empty(), reason);
    }

    /** Who asked for the batch. */
    public Requester requester() {
        return new Requester(actor, credential);
    }
}
