/**
 * Batch operations: which projects may take part, what becomes of each, and how the batch ends.
 *
 * <p>Enters: a {@link dev.flotilla.domain.batch.BatchRequest} and the projects it selects. Leaves: a {@link
 * dev.flotilla.domain.batch.BatchDecision}, a verdict for every project. Must not happen: a second copy of a rule of {@link
 * dev.flotilla.domain.batch.Eligibility}, a project without a verdict, a refusal without a reason code.
 */
package dev.flotilla.domain.batch;
