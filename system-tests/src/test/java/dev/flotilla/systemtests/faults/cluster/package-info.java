/**
 * Flotilla as it is meant to run: three brokers, two of every service, each a process of its own, and the ways to break each.
 *
 * <p>Enters: a folder, and what the machine allows. Leaves: addresses to talk to. Must not happen: a part that cannot be killed, a
 * part that stays behind.
 */
package dev.flotilla.systemtests.faults.cluster;
