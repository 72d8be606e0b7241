/**
 * The log: one line for each hop of a batch, and every line as a line of JSON if that is wanted.
 *
 * <p>Enters: what the services log through SLF4J. Leaves: text for people, or JSON for programs. Must not happen: a secret; a line for each
 * project of a batch.
 */
package dev.flotilla.observability.log;
