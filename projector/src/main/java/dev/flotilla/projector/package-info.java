/**
 * The read side: folds events into the project list and the batch results, and answers queries. This package puts it together
 * and runs it.
 *
 * <p>Enters: project events, batch events, commands and telemetry from Kafka, queries over HTTP. Leaves: answers, the compacted
 * tables {@code flotilla.projects} and {@code flotilla.batches}, dead letters. Must not happen: a decision; an answer by an
 * instance that does not own the workspace.
 */
package dev.flotilla.projector;
