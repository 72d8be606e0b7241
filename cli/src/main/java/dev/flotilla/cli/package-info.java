/**
 * The commands of {@code flotilla} for people and scripts who operate a fleet: projects, batches, a workspace in numbers.
 *
 * <p>Enters: a command line, variables of the environment, answers of the public HTTP API. Leaves: requests to that API; on standard output a
 * table for people or the API's own JSON for programs, on standard error everything else; an {@link dev.flotilla.cli.ExitCode}.
 *
 * <p>What must not happen: a rule about projects decided here; a request that is sent twice and done twice; an operation that cannot be undone
 * without anybody having said yes; a secret on the command line or in the output.
 */
package dev.flotilla.cli;
