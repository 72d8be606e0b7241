/**
 * Where accepted commands and reports go.
 *
 * <p>Enters: events for a topic. Leaves: the word of all in-sync replicas that they have them. Must not happen: a caller is
 * told that something was accepted that could still be lost.
 */
package dev.flotilla.commandapi.log;
