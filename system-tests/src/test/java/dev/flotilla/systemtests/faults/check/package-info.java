/**
 * What Flotilla promises, each promise a class that holds what clients were told against what stands on the topics.
 *
 * <p>Enters: the evidence of a run, or one made by hand. Leaves: a sentence for each breach. Must not happen: a verdict that
 * is worked out by the code under test.
 */
package dev.flotilla.systemtests.faults.check;
