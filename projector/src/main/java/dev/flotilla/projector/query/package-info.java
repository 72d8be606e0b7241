/**
 * The questions that can be asked over HTTP, and their answers.
 *
 * <p>Enters: requests, relayed by the command API or forwarded by another projector. Leaves: the documents of the contract, or
 * problems. Must not happen: an answer by an instance that does not own the workspace; a 404 for a batch whose command is in
 * the log.
 *
 * <p>How far a partition has been read is asked in four ways:
 *
 * <ul>
 *   <li>{@link dev.flotilla.projector.query.CatchUp}, before it is said that there is no such batch: up to the last command that is
 *       in the log now?
 *   <li>{@link dev.flotilla.projector.query.Freshness}, before anything of a partition is shown: all that was there when it was taken
 *       over?
 *   <li>{@link dev.flotilla.projector.query.ToldVersions}, before a batch is shown: the projects that it tells of?
 *   <li>The readiness check: how many records are not folded yet?
 * </ul>
 */
package dev.flotilla.projector.query;
