package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Who reported something.
 *
 * @param credential what the actor proved to be who it is by; empty where nobody had to
 */
public record Reporter(String actor, Optional<Credential> credential) {}
