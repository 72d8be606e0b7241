/**
 * The documents that queries answer with, of which some stand on the compacted topics {@code flotilla.projects} and {@code
 * flotilla.batches} too, and the one that a refusal is answered with.
 *
 * <p>Enters: folded projects and batches. Leaves: JSON for callers, every field always there, null if there is nothing
 * to say. Must not happen: a field that a caller relies on goes away.
 */
package dev.flotilla.contract.document;
