/**
 * Batch operations: which projects may take part, what becomes of each, and how the batch ends.
 *
 * <p>Enters: a {@link dev.flotilla.domain.batch.BatchRequest} and the projects it selects. Leaves: a {@link
 * dev.flotilla.domain.batch.BatchDecision}, a verdict for every project. Must not happen: a second copy of a rule of {@link
 * dev.flotilla.domain.batch.Eligibility}, a project without a verdict, a refusal without a reason code.
 *
 * <p>Words for "no": a guard has an <em>objection</em> to a project; for the caller it becomes a <em>refusal</em>, with code and
 * sentence; a selected project with its refusal is a <em>rejection</em>, and so the item is REJECTED; a <em>batch refusal</em> is
 * why nothing at all is applied.
 */
package dev.flotilla.domain.batch;
