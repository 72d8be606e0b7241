package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Who asked for something.
 *
 * @param credential the credential that the actor was authenticated by; empty if authentication is not required
 */
public record Requester(String actor, Optional<Credential> credential) {}
