/**
 * The public door: takes commands and reports in and passes queries on.
 *
 * <p>Enters: HTTP requests. Leaves: commands and reports on Kafka, answers with what became of them. Must not happen: a
 * decision of its own (that is the engine's), state of its own, a 2xx for something that is not in the log.
 */
package dev.flotilla.commandapi;
