/**
 * What there is to do: the work that follows from a project's events, and from which event on they have to be read again
 * after a restart.
 *
 * <p>Enters: events of {@code flotilla.project-events}, each project's in their order. Leaves: {@link
 * dev.flotilla.runner.ledger.Work}. Must not happen: a look at the clock, a thread, a second copy of a rule of the domain;
 * two pieces of work of one project with the same {@link dev.flotilla.runner.ledger.Work#name() name}.
 */
package dev.flotilla.runner.ledger;
