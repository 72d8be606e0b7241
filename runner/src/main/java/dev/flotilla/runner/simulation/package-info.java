/**
 * A migration system that only pretends: it takes time, tells how far it is, and sometimes fails, as its settings say.
 *
 * <p>Enters: tasks, settings, time. Leaves: outcomes and measurements. Must not happen: a failure that depends on anything
 * but the seed, the project, the work and its attempt.
 */
package dev.flotilla.runner.simulation;
