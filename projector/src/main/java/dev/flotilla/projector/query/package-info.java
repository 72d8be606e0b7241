/**
 * The questions that can be asked over HTTP, and their answers.
 *
 * <p>Enters: requests, relayed by the command API or forwarded by another projector. Leaves: the documents of the contract, or
 * problems. Must not happen: an answer by an instance that does not own the workspace; a 404 for a batch whose command is in
 * the log.
 *
 * <p>How far a partition has been read is asked in four ways: {@link dev.flotilla.projector.query.CatchUp} asks for the commands that
 * are in the log now, before it is said that there is no such batch; {@link dev.flotilla.projector.query.Freshness} for all that was
 * there when the partition was taken over, before anything of it is shown; {@link dev.flotilla.projector.query.ToldVersions} for the projects that a batch tells of, before it
 * does; and the readiness check for how many records are not folded yet.
 */
package dev.flotilla.projector.query;
