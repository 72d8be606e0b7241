/**
 * How a process of Flotilla asks another one over HTTP.
 *
 * <p>Enters: a request that has a timeout. Leaves: its whole answer. Must not happen: a thread that waits for ever, whatever becomes
 * of the process that was asked.
 */
package dev.flotilla.contract.request;
