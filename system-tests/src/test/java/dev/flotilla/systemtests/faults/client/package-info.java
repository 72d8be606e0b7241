/**
 * Clients as they should be written: a key with every batch, the same again if the answer is not known, the next instance if one
 * is away. What each was told is kept, in its order.
 *
 * <p>Enters: addresses and a seed. Leaves: a {@link dev.flotilla.systemtests.faults.client.History}. Must not happen: an answer
 * that is not written down.
 */
package dev.flotilla.systemtests.faults.client;
