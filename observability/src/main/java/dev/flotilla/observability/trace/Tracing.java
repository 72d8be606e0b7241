package dev.flotilla.observability.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Whether spans are made, for the whole process. It is OpenTelemetry's own variables that say so ({@code OTEL_TRACES_EXPORTER}, {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT} and the like); if they do not, none are, and the library behind it is not even loaded.
 */
public final class Tracing {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
    private static final String INSTRUMENTATION = "dev.flotilla";
    private static final Set<String> OFF = Set.of("", "none");

    private static volatile boolean on;

    private Tracing() {}

    /**
     * To be called once, as a process starts.
     *
     * @param service what the spans say they come from, unless {@code OTEL_SERVICE_NAME} does
     */
    public static void start(String service) {
        // The library logs through the JDK: that it is not set up, or what is wrong with an exporter.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        String exporter = System.getenv().getOrDefault(EXPORTER, "").strip();
        if (OFF.contains(exporter)) {
            return;
        }
        AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", service,
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none",
                        "otel.exporter.otlp.protocol", "http/protobuf"))
                .setResultAsGlobal()
                .build();
        on = true;
        LOG.info("Spans go to the exporter {}", exporter);
    }

    /** True if spans are made. */
    static boolean isOn() {
        return on;
    }

    static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer(INSTRUMENTATION);
    }
}
