/**
 * The wire: which topics there are, how records are keyed and partitioned, and the JSON of every command, event and report.
 *
 * <p>Enters: domain values. Leaves: bytes that consumers in any language rely on, and the reverse. Must not happen: a
 * change of a record's JSON that a consumer of today's version could not read; a rule of the domain.
 */
package dev.flotilla.contract;
