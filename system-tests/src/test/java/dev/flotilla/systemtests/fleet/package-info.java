/**
 * A fleet with projects in every situation that the rules tell apart.
 *
 * <p>Enters: an empty workspace whose simulated runner does everything at once. Leaves: projects that stay where their
 * {@link dev.flotilla.systemtests.fleet.Situation} has them. Must not happen: a verdict that is worked out by the code under
 * test; they are written down by hand.
 */
package dev.flotilla.systemtests.fleet;
