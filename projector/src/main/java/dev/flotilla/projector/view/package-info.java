/**
 * What queries read: the projects and batches of each workspace, in the heap, in the orders that lists ask for.
 *
 * <p>Enters: what the folds make of records; the stream thread alone writes. Leaves: rows, pages and counts, to any number of
 * threads at a time, as soon as a record has been folded. Must not happen: an answer from a partition whose state is not
 * complete, or no longer this instance's.
 */
package dev.flotilla.projector.view;
