/**
 * Breaks what can break while clients work, and proves afterwards that nothing was lost, done twice or undone.
 *
 * <p>Enters: a seed, and how long it is to last. Leaves: figures, and every promise that was broken. Must not happen: a
 * process, a mount or a network that outlives the run; a promise that cannot fail.
 */
package dev.flotilla.systemtests.faults;
