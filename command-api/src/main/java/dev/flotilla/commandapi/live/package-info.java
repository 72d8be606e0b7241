/**
 * Live updates: what changes in a workspace, as server-sent events.
 *
 * <p>Enters: the compacted topics and telemetry. Leaves: an endless answer for each client, at its own pace. Must not happen:
 * a slow client that costs memory, a change that a client which comes back with its last event id misses.
 */
package dev.flotilla.commandapi.live;
