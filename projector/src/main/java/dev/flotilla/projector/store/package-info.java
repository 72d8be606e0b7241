/**
 * What the projector keeps on disk, one set of stores for each partition, each backed up by a changelog topic.
 *
 * <p>Enters: what the folds made of records. Leaves: the same, by workspace and id. Must not happen: a key of one workspace
 * found under another. Only the stream thread writes; queries read from their own threads.
 */
package dev.flotilla.projector.store;
