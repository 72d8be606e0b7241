/**
 * What the journeys travel with: a deployment whose parts can be stopped, killed and started again, a caller of its HTTP API,
 * a reader of its topics.
 *
 * <p>Enters: a folder, and what a journey asks for. Leaves: answers, each held against {@code /openapi.json}, and records.
 * Must not happen: a process or a port that outlives its test, a wait without a bound.
 */
package dev.flotilla.systemtests.harness;
