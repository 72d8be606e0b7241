package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * The batch that caused something: which, what it asked for, who asked, and why.
 *
 * @param reason the words the caller gave, at most 256 characters
 */
public record BatchReference(String batchId, Operation operation, String actor, Optional<String> reason) {}
