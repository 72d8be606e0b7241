package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Who asked for something.
 *
 * @param credential what the actor proved to be who it is by; empty where nobody had to
 */
public record Requester(String actor, Optional<Credential> credential) {}
