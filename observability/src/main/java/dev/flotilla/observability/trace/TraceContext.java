package dev.flotilla.observability.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The place in a trace that a request or a record belongs to, as the header {@code traceparent} of the W3C's Trace Context has it.
 *
 * @param traceparent version, trace, span and flags: {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record TraceContext(String traceparent) {
    /** The name of the header, of a request and of a record. */
    public static final String HEADER = "traceparent";

    private static final int TRACE_ID_BEGIN = 3;
    private static final int TRACE_ID_END = 35;

    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<String> GIVEN = (traceparent, name) -> name.equals(HEADER) ? traceparent : null;

    /** What a header says; empty if there is none, and, as the standard has it, if it is not well-formed. */
    public static Optional<TraceContext> parse(String header) {
        return header == null ? Optional.empty() : of(Span.fromContext(context(header)));
    }

    /** What the header of a record says; empty if there is none or it is not well-formed. */
    public static Optional<TraceContext> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : parse(new String(header.value(), US_ASCII));
    }

    /** That of what this thread does; empty if it belongs to no trace. */
    public static Optional<TraceContext> current() {
        return of(Span.current());
    }

    static Optional<TraceContext> of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of(new TraceContext("00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())))
                : Optional.empty();
    }

    private static Context context(String traceparent) {
        return FORMAT.extract(Context.root(), traceparent, GIVEN);
    }

    Context asParent() {
        return context(traceparent);
    }

    /** The trace, the same for all that one request leads to: 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(TRACE_ID_BEGIN, TRACE_ID_END);
    }

    /** Puts it on a record. */
    public void addTo(Headers headers) {
        headers.add(HEADER, traceparent.getBytes(US_ASCII));
    }
}
