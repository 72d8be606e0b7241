package dev.flotilla.observability.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What a service counts and measures. Services that share a process share a page, each under its name. */
public final class Meters implements AutoCloseable {
    /** What {@link #scrape()} is. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** From what one-project batches are promised to what a runner may take. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(15),
        Duration.ofMillis(25),
        Duration.ofMillis(60),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    /** Far more than there are: whatever would grow beyond it is a mistake, and is not told. */
    private static final int MAX_SERIES = 10_000;

    private static final String SERVICE = "service";

    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics collector;
    private final String service;

    /** The registry itself would let go of what it asks. */
    private final List<Object> asked;

    private Meters(PrometheusMeterRegistry registry, JvmGcMetrics collector, String service, List<Object> asked) {
        this.registry = registry;
        this.collector = collector;
        this.service = service;
        this.asked = asked;
    }

    /** Those of a service, and of the JVM it runs in. */
    public static Meters of(String service) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        NamingConvention convention = new ExposedNames();
        registry.config()
                .namingConvention(convention)
                .meterFilter(MeterFilter.denyUnless(meter -> Metric.isExposed(meter.getConventionName(convention))))
                .meterFilter(MeterFilter.maximumAllowableMetrics(MAX_SERIES));
        JvmGcMetrics collector = new JvmGcMetrics();
        collector.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        return new Meters(registry, collector, service, Collections.synchronizedList(new ArrayList<>()));
    }

    /** Those of another service of this process, on the same page. */
    public Meters as(String otherService) {
        return new Meters(registry, collector, otherService, asked);
    }

    /** A counter with values of its labels, in their order; the same one however often it is asked for. */
    public Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.exposedName())
                .description(metric.meaning())
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** A counter that is kept elsewhere. */
    public void counted(Metric metric, DoubleSupplier count, String... labels) {
        asked.add(count);
        FunctionCounter.builder(metric.exposedName(), count, DoubleSupplier::getAsDouble)
                .description(metric.meaning())
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** What a value is now is asked for whenever the page is read; NaN if there is none. */
    public void gauge(Metric metric, DoubleSupplier value, String... labels) {
        Gauge.builder(metric.exposedName(), value::getAsDouble)
                .description(metric.meaning())
                .tags(tags(metric, labels))
                .strongReference(true)
                .register(registry);
    }

    /** A histogram of times with values of its labels, in their order; the same one however often it is asked for. */
    public Timer timer(Metric metric, String... labels) {
        return Timer.builder(metric.exposedName())
                .description(metric.meaning())
                .tags(tags(metric, labels))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private List<Tag> tags(Metric metric, String... labels) {
        if (labels.length != metric.labels().size()) {
            throw new IllegalArgumentException("Expected values of %s for %s, but got %d"
                    .formatted(metric.labels(), metric.exposedName(), labels.length));
        }
        List<Tag> tags = new ArrayList<>();
        tags.add(Tag.of(SERVICE, service));
        for (int label = 0; label < labels.length; label++) {
            tags.add(Tag.of(metric.labels().get(label), labels[label]));
        }
        return tags;
    }

    /** The page: every metric with its meaning and what it is now. */
    public String scrape() {
        return registry.scrape();
    }

    /** Stops measuring; the page stays what it was. */
    @Override
    public void close() {
        collector.close();
        registry.close();
    }

    /** Names are those of {@link Metric} already, but for the JVM's, which follow Prometheus's convention. */
    private static final class ExposedNames extends PrometheusNamingConvention {
        @Override
        public String name(String name, Meter.Type type, String baseUnit) {
            return name.indexOf('.') < 0 ? name : super.name(name, type, baseUnit);
        }
    }
}
