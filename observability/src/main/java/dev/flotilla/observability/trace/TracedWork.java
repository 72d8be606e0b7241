package dev.flotilla.observability.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Work of a service that belongs to a trace, until it is closed: a span if spans are made, else only the context that is passed on.
 * Work outside of any trace has neither, but a request may begin a trace.
 */
public final class TracedWork implements AutoCloseable {
    private static final String TRACE_ID = "traceId";

    /** Work outside of any trace. */
    private static final TracedWork NONE = new TracedWork(Span.getInvalid(), false);

    private final Span span;
    private final Optional<Scope> scope;

    private TracedWork(Span span, boolean current) {
        this.span = span;
        this.scope = current ? Optional.of(span.makeCurrent()) : Optional.empty();
    }

    /**
     * A request over HTTP; what its thread logs until the end names the trace.
     *
     * @param name of the span: method and route, never the address
     */
    public static TracedWork ofRequest(String name, String traceparent) {
        Optional<TraceContext> parent = TraceContext.parse(traceparent);
        if (parent.isEmpty() && !Tracing.isOn()) {
            return NONE;
        }
        Context context = parent.map(TraceContext::asParent).orElse(Context.root());
        TracedWork work = new TracedWork(begin(name, SpanKind.SERVER, context, Optional.empty()), true);
        work.context().ifPresent(here -> MDC.put(TRACE_ID, here.traceId()));
        return work;
    }

    /** Work that follows from a record. */
    public static TracedWork ofRecord(String name, Optional<TraceContext> from) {
        return ofRecord(name, from, Optional.empty());
    }

    /** The same for work that began earlier: when the record was written. */
    public static TracedWork ofRecord(String name, Optional<TraceContext> from, Instant since) {
        return ofRecord(name, from, Optional.of(since));
    }

    private static TracedWork ofRecord(String name, Optional<TraceContext> from, Optional<Instant> since) {
        return from.map(parent -> new TracedWork(begin(name, SpanKind.CONSUMER, parent.asParent(), since), false))
                .orElse(NONE);
    }

    private static Span begin(String name, SpanKind kind, Context parent, Optional<Instant> since) {
        SpanBuilder builder =
                Tracing.tracer().spanBuilder(name).setSpanKind(kind).setParent(parent);
        since.ifPresent(builder::setStartTimestamp);
        return builder.startSpan();
    }

    /** The context of all that follows from this work; empty if it belongs to no trace. */
    public Optional<TraceContext> context() {
        return TraceContext.of(span);
    }

    /** Sets an attribute of the span. */
    public TracedWork with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /** The work did not succeed: marks its span as failed. */
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void close() {
        scope.ifPresent(begun -> {
            begun.close();
            MDC.remove(TRACE_ID);
        });
        span.end();
    }
}
