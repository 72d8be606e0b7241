/**
 * The way of a record from its topic into the stores, the heap and the two tables.
 *
 * <p>Enters: project events, batch events, commands and telemetry, in any order between the topics. Leaves: stores and views
 * that are the same for any such order, the compacted tables, dead letters. Must not happen: a record that changes something
 * before all of it was understood; one that stops those behind it; counts that do not add up.
 */
package dev.flotilla.projector.fold;
