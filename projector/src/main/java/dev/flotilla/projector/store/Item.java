package dev.flotilla.projector.store;

import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.ItemStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one project in a batch, as far as it has been told. The project's name is not here: it never changes, and
 * the project has it.
 *
 * @param projectVersion the project's version after the item's last event; empty if there is no such project
 * @param at the time of the item's last event
 */
public record Item(ItemStatus status, Optional<ItemError> error, Optional<Long> projectVersion, Instant at) {}
