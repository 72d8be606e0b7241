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
 * What a service does for a trace, until it is closed: a span if spans are made, else only the context that is passed on. What
 * belongs to no trace has none, but for a request, with which a trace may begin.
 */
public final class Hop implements AutoCloseable {
    private static final String TRACE_ID = "traceId";

    /** Of what belongs to no trace. */
    private static final Hop NONE = new Hop(Span.getInvalid(), false);

    private final Span span;
    private final Optional<Scope> scope;

    private Hop(Span span, boolean current) {
        this.span = span;
        this.scope = current ? Optional.of(span.makeCurrent()) : Optional.empty();
    }

    /**
     * A request over HTTP; what its thread logs until the end names the trace.
     *
     * @param name of the span: method and route, never the address
     */
    public static Hop ofRequest(String name, String traceparent) {
        Optional<TraceContext> parent = TraceContext.parse(traceparent);
        if (parent.isEmpty() && !Tracing.isOn()) {
            return NONE;
        }
        Context context = parent.map(TraceContext::asParent).orElse(Context.root());
        Hop hop = new Hop(begin(name, SpanKind.SERVER, context, Optional.empty()), true);
        hop.context().ifPresent(here -> MDC.put(TRACE_ID, here.traceId()));
        return hop;
    }

    /** Something that follows from a record. */
    public static Hop ofRecord(String name, Optional<TraceContext> from) {
        return ofRecord(name, from, Optional.empty());
    }

    /** The same, which began earlier: when the record was written. */
    public static Hop ofRecord(String name, Optional<TraceContext> from, Instant since) {
        return ofRecord(name, from, Optional.of(since));
    }

    private static Hop ofRecord(String name, Optional<TraceContext> from, Optional<Instant> since) {
        return from.map(parent -> new Hop(begin(name, SpanKind.CONSUMER, parent.asParent(), since), false))
                .orElse(NONE);
    }

    private static Span begin(String name, SpanKind kind, Context parent, Optional<Instant> since) {
        SpanBuilder builder =
                Tracing.tracer().spanBuilder(name).setSpanKind(kind).setParent(parent);
        since.ifPresent(builder::setStartTimestamp);
        return builder.startSpan();
    }

    /** Where what follows from this belongs; empty if it belongs to no trace. */
    public Optional<TraceContext> context() {
        return TraceContext.of(span);
    }

    /** Says something about it. */
    public Hop with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /** It did not do what it was to do. */
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
