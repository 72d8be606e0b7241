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
 *   <li>before it is said that there is no such batch, {@link dev.flotilla.projector.query.CatchUp} asks for the commands that are in
 *       the log now;
 *   <li>before anything of a partition is shown, {@link dev.flotilla.projector.query.Freshness} asks for all that was there when it
 *       was taken over;
 *   <li>before an answer tells of projects, {@link dev.flotilla.projector.query.ToldVersions} asks for the versions that it names;
 *   <li>the readiness check asks how many records are not folded yet.
 * </ul>
 */
package dev.flotilla.projector.query;
