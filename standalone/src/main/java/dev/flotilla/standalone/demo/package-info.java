/**
 * {@code flotilla demo}: a fleet in all states, every batch operation on it, and each verdict held against the rules.
 *
 * <p>Enters: a running Flotilla, spoken to over HTTP only. Leaves: a report for people, and whether all came out as expected.
 * Must not happen: an expectation that is computed by the code it checks; they are written down here by hand.
 */
package dev.flotilla.standalone.demo;
