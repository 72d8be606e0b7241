/**
 * What the engine and the projector, both Kafka Streams applications, have in common.
 *
 * <p>Enters: settings, a topology and what is its own about it. Leaves: a running application, exactly once, whose failing
 * threads are replaced within bounds; records with their keys checked, or set aside as dead letters. Must not happen: a
 * decision or a fold, which are theirs; a record that stops those behind it.
 */
package dev.flotilla.streams;
