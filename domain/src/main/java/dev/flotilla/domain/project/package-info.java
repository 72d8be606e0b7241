/**
 * A data migration project: what it is, where it stands, and the one function that moves it.
 *
 * <p>Enters: {@link dev.flotilla.domain.project.RecordedEvent recorded events}. Leaves: the next {@link
 * dev.flotilla.domain.project.Project}. Must not happen: a change of a project that no event tells of, a look at the clock,
 * a random number.
 */
package dev.flotilla.domain.project;
