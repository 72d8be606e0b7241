package dev.flotilla.observability.metrics;

import dev.flotilla.contract.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import org.apache.kafka.common.MetricName;

/**
 * What Kafka's clients know of themselves, in few figures: of all clients of a service together. They have hundreds for each
 * client, partition and broker, which nobody could look at. They are gone through once for a page, not once for a figure.
 */
public final class KafkaFigures {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double MILLIS = 1e-3;

    /** The clients of a service. */
    @FunctionalInterface
    public interface Clients {
        /** All they know of themselves; asked whenever a page is read, by any thread. */
        Map<MetricName, ? extends org.apache.kafka.common.Metric> metrics();
    }

    /** How values of several clients make one. */
    private enum Together {
        SUM(Double::sum),
        MOST(Math::max);

        private final DoubleBinaryOperator merge;

        Together(DoubleBinaryOperator merge) {
            this.merge = merge;
        }
    }

    /**
     * A figure.
     *
     * @param group where Kafka has it
     * @param by the tag that has the topic, or the node of a topology that is named after one; empty for none
     * @param factor from Kafka's unit to that of the metric
     */
    private record Figure(Metric metric, String group, Optional<String> by, Together together, double factor) {

        static Figure sum(Metric metric, String group) {
            return new Figure(metric, group, Optional.empty(), Together.SUM, 1);
        }
    }

    private static final Map<String, Figure> FIGURES = Map.ofEntries(
            Map.entry(
                    "records-lag",
                    new Figure(Metric.LAG, "consumer-fetch-manager-metrics", Optional.of("topic"), Together.MOST, 1)),
            Map.entry(
                    "record-e2e-latency-max",
                    new Figure(
                            Metric.RECORD_AGE,
                            "stream-processor-node-metrics",
                            Optional.of("processor-node-id"),
                            Together.MOST,
                            MILLIS)),
            Map.entry(
                    "commit-latency-avg",
                    new Figure(Metric.COMMIT_TIME, "stream-thread-metrics", Optional.empty(), Together.MOST, MILLIS)),
            Map.entry(
                    "commit-latency-max",
                    new Figure(
                            Metric.COMMIT_TIME_MAX, "stream-thread-metrics", Optional.empty(), Together.MOST, MILLIS)),
            Map.entry("commit-total", Figure.sum(Metric.COMMITS, "stream-thread-metrics")),
            Map.entry("connection-count", Figure.sum(Metric.KAFKA_CONNECTIONS, "")),
            Map.entry("failed-authentication-total", Figure.sum(Metric.KAFKA_AUTHENTICATION_FAILURES, "")),
            Map.entry("incoming-byte-total", Figure.sum(Metric.KAFKA_BYTES_IN, "")),
            Map.entry("outgoing-byte-total", Figure.sum(Metric.KAFKA_BYTES_OUT, "")),
            Map.entry("records-consumed-total", Figure.sum(Metric.KAFKA_RECORDS_IN, "consumer-fetch-manager-metrics")),
            Map.entry("record-send-total", Figure.sum(Metric.KAFKA_RECORDS_OUT, "producer-metrics")),
            Map.entry("record-error-total", Figure.sum(Metric.KAFKA_SEND_ERRORS, "producer-metrics")),
            Map.entry("record-retry-total", Figure.sum(Metric.KAFKA_SEND_RETRIES, "producer-metrics")),
            Map.entry("rebalance-total", Figure.sum(Metric.KAFKA_REBALANCES, "consumer-coordinator-metrics")));

    private final Clients clients;
    private Map<Metric, Map<String, Double>> latest = Map.of();
    private long lookedNanos;
    private boolean looked;

    private KafkaFigures(Clients clients) {
        this.clients = clients;
    }

    /**
     * Tells what the clients of an application of Kafka Streams know.
     *
     * @param topics those it reads
     */
    public static void ofStreams(Meters meters, Iterable<Topic> topics, Clients clients) {
        KafkaFigures figures = new KafkaFigures(clients);
        figures.tellClients(meters);
        meters.counted(Metric.KAFKA_REBALANCES, () -> figures.value(Metric.KAFKA_REBALANCES, ""));
        meters.counted(Metric.KAFKA_RECORDS_IN, () -> figures.value(Metric.KAFKA_RECORDS_IN, ""));
        meters.counted(Metric.COMMITS, () -> figures.value(Metric.COMMITS, ""));
        meters.gauge(Metric.COMMIT_TIME, () -> figures.value(Metric.COMMIT_TIME, ""));
        meters.gauge(Metric.COMMIT_TIME_MAX, () -> figures.value(Metric.COMMIT_TIME_MAX, ""));
        for (Topic topic : topics) {
            figures.tellLag(meters, topic);
            meters.gauge(
                    Metric.RECORD_AGE, () -> figures.value(Metric.RECORD_AGE, topic.topicName()), topic.topicName());
        }
    }

    /** Tells what the clients of a runner know: one that consumes the topic, one that produces. */
    public static void ofRunner(Meters meters, Topic topic, Clients clients) {
        KafkaFigures figures = new KafkaFigures(clients);
        figures.tellClients(meters);
        meters.counted(Metric.KAFKA_REBALANCES, () -> figures.value(Metric.KAFKA_REBALANCES, ""));
        meters.counted(Metric.KAFKA_RECORDS_IN, () -> figures.value(Metric.KAFKA_RECORDS_IN, ""));
        figures.tellLag(meters, topic);
    }

    /** Tells what a producer knows. */
    public static void ofProducer(Meters meters, Clients client) {
        new KafkaFigures(client).tellClients(meters);
    }

    private void tellClients(Meters meters) {
        meters.gauge(Metric.KAFKA_CONNECTIONS, () -> value(Metric.KAFKA_CONNECTIONS, ""));
        for (Metric counter : new Metric[] {
            Metric.KAFKA_AUTHENTICATION_FAILURES,
            Metric.KAFKA_BYTES_IN,
            Metric.KAFKA_BYTES_OUT,
            Metric.KAFKA_RECORDS_OUT,
            Metric.KAFKA_SEND_ERRORS,
            Metric.KAFKA_SEND_RETRIES
        }) {
            meters.counted(counter, () -> value(counter, ""));
        }
    }

    private void tellLag(Meters meters, Topic topic) {
        meters.gauge(Metric.LAG, () -> value(Metric.LAG, topic.topicName()), topic.topicName());
    }

    private synchronized double value(Metric metric, String topic) {
        long nowNanos = System.nanoTime();
        if (!looked || nowNanos - lookedNanos > KEPT_NANOS) {
            latest = look();
            lookedNanos = nowNanos;
            looked = true;
        }
        return latest.getOrDefault(metric, Map.of()).getOrDefault(topic, 0.0);
    }

    private Map<Metric, Map<String, Double>> look() {
        Map<Metric, Map<String, Double>> values = new EnumMap<>(Metric.class);
        clients.metrics().forEach((name, value) -> {
            Figure figure = FIGURES.get(name.name());
            if (figure != null && isOf(figure, name) && value.metricValue() instanceof Number number) {
                double found = number.doubleValue() * figure.factor();
                if (Double.isFinite(found)) {
                    values.computeIfAbsent(figure.metric(), metric -> new HashMap<>())
                            .merge(label(figure, name), found, figure.together().merge::applyAsDouble);
                }
            }
        });
        return values;
    }

    /** Those without a topic are wanted as a client has them as a whole, not by broker, topic or task. */
    private static boolean isOf(Figure figure, MetricName name) {
        boolean group = figure.group().isEmpty()
                ? name.group().endsWith("-metrics") && !name.group().endsWith("-node-metrics")
                : name.group().equals(figure.group());
        return group
                && (figure.by().isPresent()
                        ? name.tags().containsKey(figure.by().get())
                        : name.tags().keySet().stream()
                                .allMatch(tag -> tag.equals("client-id") || tag.equals("thread-id")));
    }

    /** Kafka's clients write the dots of a topic's name as such or, as they used to, as underscores; nodes leave its prefix out. */
    private static String label(Figure figure, MetricName name) {
        return figure.by()
                .map(tag -> name.tags().get(tag))
                .map(value -> value.startsWith("flotilla") ? value : "flotilla." + value)
                .map(value -> value.replaceFirst("^flotilla_", "flotilla."))
                .orElse("");
    }
}
