/**
 * Traces: the W3C trace context of a request goes along with the records that it leads to, and if an exporter is set up each hop is a
 * span.
 *
 * <p>Enters: the header {@code traceparent} of a request or a record; {@code tracestate} goes no further. Leaves: the same on what follows, the trace's id for
 * the log, spans for a collector. Must not happen: work for records that belong to no trace; a span for each project.
 */
package dev.flotilla.observability.trace;
