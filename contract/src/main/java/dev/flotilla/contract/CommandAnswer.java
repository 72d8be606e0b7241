package dev.flotilla.contract;

import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.registration.RegistrationResult;
import java.util.List;
import java.util.Optional;

/** The engine's answer to a command that does not become a batch of its own. */
public sealed interface CommandAnswer {

    /**
     * The same request came before under the same key.
     *
     * @param commandId of the request that was carried out: the batch, if it was one
     */
    record Repeated(String commandId) implements CommandAnswer {}

    /** The key came before with another request; nothing was done. */
    record KeyReused(String key) implements CommandAnswer {}

    /** The projects were registered, or not, each by itself. */
    record ProjectsRegistered(List<RegistrationResult> results) implements CommandAnswer {}

    /**
     * The failed precheck of a project is run again or skipped, or neither.
     *
     * @param refusal empty if the precheck is retried or skipped now
     * @param version that the project has by this; empty if there is no such project, or an older version of Flotilla decided
     */
    record PrecheckDecided(String projectId, Optional<Refusal> refusal, Optional<Long> version)
            implements CommandAnswer {}
}
