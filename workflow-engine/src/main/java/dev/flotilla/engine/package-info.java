/**
 * The workflow engine: decides commands, reports and deadlines in the one order of a workspace.
 *
 * <p>Enters: {@code flotilla.batch-commands} and {@code flotilla.project-reports}, and the passing of time. Leaves: {@code
 * flotilla.project-events}, {@code flotilla.batch-events}, and what could not be read on {@code flotilla.dead-letters}. One
 * {@link dev.flotilla.engine.Turn} takes each in: it decides first and writes afterwards, all in one transaction. Must not
 * happen: a change without an event, a command without an answer, a decision that reads another partition.
 */
package dev.flotilla.engine;
