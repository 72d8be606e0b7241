package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Who reported something.
 *
 * @param credential the credential that the actor was authenticated by; empty if authentication is not required
 */
public record Reporter(String actor, Optional<Credential> credential) {}
