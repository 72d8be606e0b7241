/**
 * What a service counts and measures, for Prometheus to read.
 *
 * <p>Enters: what happens, as calls of counters and timers; what can be asked, as functions. Leaves: one page of text. Must not
 * happen: a metric that {@link dev.flotilla.observability.metrics.Metric} does not have; a label whose values nobody can count
 * beforehand, such as a workspace, a batch or a project.
 */
package dev.flotilla.observability.metrics;
