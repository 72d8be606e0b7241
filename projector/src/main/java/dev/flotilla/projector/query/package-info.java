/**
 * The questions that can be asked over HTTP, and their answers.
 *
 * <p>Enters: requests, relayed by the command API or forwarded by another projector. Leaves: the documents of the contract, or
 * problems. Must not happen: an answer by an instance that does not own the workspace; a 404 for a batch whose command is in
 * the log.
 */
package dev.flotilla.projector.query;
