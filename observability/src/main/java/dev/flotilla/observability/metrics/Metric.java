package dev.flotilla.observability.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every metric that a process of Flotilla tells, by the name that Prometheus knows it by; {@code docs/observability.md} has the
 * same as a table. Nothing else is told, whatever a library would add.
 *
 * <p>Those that are Flotilla's own, {@code flotilla_…}, have the label {@code service} beside their own: several services may
 * share a process.
 */
public enum Metric {
    BATCHES(Kind.COUNTER, "flotilla_batches_total", "Batches that have ended", "operation", "outcome", "code"),
    ITEMS(Kind.COUNTER, "flotilla_items_total", "Items of batches that have ended", "operation", "outcome", "code"),
    BATCH_TIME(
            Kind.TIMER,
            "flotilla_batch_duration_seconds",
            "From the acceptance of a batch to the end of its last item",
            "operation"),
    OPEN_BATCHES(Kind.GAUGE, "flotilla_open_batches", "Batches that are decided and have not ended"),
    OLDEST_OPEN_BATCH(
            Kind.GAUGE, "flotilla_oldest_open_batch_age_seconds", "Since when the oldest open batch was accepted"),
    COMMANDS(Kind.COUNTER, "flotilla_commands_decided_total", "Commands that were decided", "type"),
    REPORTS(
            Kind.COUNTER,
            "flotilla_reports_total",
            "Reports of runners that were taken in: APPLIED, or why they changed nothing",
            "verdict"),

    APPENDS(
            Kind.TIMER,
            "flotilla_append_duration_seconds",
            "Until the brokers have confirmed a command or a report, or it was given up",
            "topic",
            "outcome"),
    COMMANDS_WAITING(
            Kind.GAUGE,
            "flotilla_commands_waiting",
            "Commands that wait to be decided in the partition where most do, as the command API sees it"),
    LIVE_CLIENTS(Kind.GAUGE, "flotilla_live_update_clients", "Clients that follow live updates"),

    HTTP_REQUESTS(
            Kind.TIMER,
            "flotilla_http_request_duration_seconds",
            "Requests that were answered, the time a caller asked to wait included",
            "method",
            "route",
            "status"),
    HTTP_PROBLEMS(Kind.COUNTER, "flotilla_http_problems_total", "Requests that were answered with a problem", "code"),
    HTTP_IN_PROGRESS(Kind.GAUGE, "flotilla_http_requests_in_progress", "Requests that are being answered"),

    RUNNING(
            Kind.GAUGE,
            "flotilla_streams_running",
            "1 while every partition that was given is being worked on, else 0"),
    THREADS_ALIVE(Kind.GAUGE, "flotilla_streams_threads", "Stream threads that are alive"),
    THREADS_REPLACED(
            Kind.COUNTER, "flotilla_streams_threads_replaced_total", "Stream threads that failed and were replaced"),
    TASKS(Kind.GAUGE, "flotilla_streams_partitions", "Partitions that this instance works on"),
    COMMITS(Kind.COUNTER, "flotilla_commits_total", "Commits, each of which ends a transaction"),
    COMMIT_TIME(Kind.GAUGE, "flotilla_commit_latency_avg_seconds", "What a commit took on average, over half a minute"),
    COMMIT_TIME_MAX(
            Kind.GAUGE, "flotilla_commit_latency_max_seconds", "What a commit took at most, over half a minute"),
    RECORD_AGE(
            Kind.GAUGE,
            "flotilla_record_age_max_seconds",
            "How old a record was at most when it was taken in, over half a minute",
            "topic"),
    RESTORING(Kind.GAUGE, "flotilla_restoring_stores", "Stores that are being restored before work can begin"),
    RESTORE_REMAINING(
            Kind.GAUGE, "flotilla_restore_remaining_records", "Records that are yet to be restored, of those stores"),
    RESTORED(Kind.COUNTER, "flotilla_restored_records_total", "Records that were restored"),
    DEAD_LETTERS(
            Kind.COUNTER, "flotilla_dead_letters_total", "Records that could not be read and were set aside", "topic"),

    LAG(Kind.GAUGE, "flotilla_lag_records", "Records that wait to be read in the partition where most do", "topic"),
    LOADED_PROJECTS(Kind.GAUGE, "flotilla_projects", "Projects that the list can show, of this instance's partitions"),
    SHOWN_OPEN_BATCHES(
            Kind.GAUGE, "flotilla_shown_open_batches", "Batches shown as not ended, of this instance's partitions"),

    RUNNER_REPORTS(Kind.COUNTER, "flotilla_runner_reports_total", "Reports that the runner sent", "type"),
    RUNNER_TASKS(
            Kind.GAUGE,
            "flotilla_runner_tasks",
            "Tasks in the runner's hands, or waiting for a place",
            "lane",
            "state"),

    KAFKA_CONNECTIONS(Kind.GAUGE, "flotilla_kafka_connections", "Connections to brokers"),
    KAFKA_AUTHENTICATION_FAILURES(
            Kind.COUNTER, "flotilla_kafka_authentication_failures_total", "Connections that brokers refused"),
    KAFKA_BYTES_IN(Kind.COUNTER, "flotilla_kafka_received_bytes_total", "Bytes that brokers sent"),
    KAFKA_BYTES_OUT(Kind.COUNTER, "flotilla_kafka_sent_bytes_total", "Bytes that were sent to brokers"),
    KAFKA_RECORDS_IN(Kind.COUNTER, "flotilla_kafka_consumed_records_total", "Records that were fetched"),
    KAFKA_RECORDS_OUT(Kind.COUNTER, "flotilla_kafka_produced_records_total", "Records that were sent"),
    KAFKA_SEND_ERRORS(Kind.COUNTER, "flotilla_kafka_produce_errors_total", "Records that could not be sent"),
    KAFKA_SEND_RETRIES(Kind.COUNTER, "flotilla_kafka_produce_retries_total", "Records that were sent again"),
    KAFKA_REBALANCES(Kind.COUNTER, "flotilla_kafka_rebalances_total", "How often partitions were shared out anew"),

    JVM_MEMORY_USED(Kind.GAUGE, "jvm_memory_used_bytes", "Memory of the JVM in use", "area", "id"),
    JVM_MEMORY_COMMITTED(Kind.GAUGE, "jvm_memory_committed_bytes", "Memory that the JVM has taken", "area", "id"),
    JVM_MEMORY_MAX(Kind.GAUGE, "jvm_memory_max_bytes", "Memory that the JVM may take, -1 for any", "area", "id"),
    JVM_GC_PAUSE(Kind.SUMMARY, "jvm_gc_pause_seconds", "Pauses of the garbage collector", "action", "cause", "gc"),
    JVM_GC_ALLOCATED(Kind.COUNTER, "jvm_gc_memory_allocated_bytes_total", "Memory that was allocated"),
    JVM_GC_LIVE(Kind.GAUGE, "jvm_gc_live_data_size_bytes", "Memory in use after the last full collection"),
    JVM_THREADS(Kind.GAUGE, "jvm_threads_live_threads", "Threads of the platform that are alive"),
    JVM_BUFFERS(Kind.GAUGE, "jvm_buffer_memory_used_bytes", "Memory of buffers outside the heap", "id"),
    PROCESS_CPU(Kind.GAUGE, "process_cpu_usage", "Share of all processors that the process uses, 0 to 1"),
    PROCESS_CPU_TIME(Kind.COUNTER, "process_cpu_time_ns_total", "Time on processors, in nanoseconds"),
    SYSTEM_CPU(Kind.GAUGE, "system_cpu_usage", "Share of all processors that is used by anybody, 0 to 1"),
    SYSTEM_CPUS(Kind.GAUGE, "system_cpu_count", "Processors that the process may use"),
    PROCESS_UPTIME(Kind.GAUGE, "process_uptime_seconds", "Since the start of the process"),
    PROCESS_FILES(Kind.GAUGE, "process_files_open_files", "Open files and connections"),
    PROCESS_FILES_MAX(Kind.GAUGE, "process_files_max_files", "Files and connections that may be open");

    /** What Prometheus does with a metric. */
    public enum Kind {
        /** Only grows, until the process starts anew: ask for its rate. */
        COUNTER,
        /** What it is now. */
        GAUGE,
        /** Seconds, as a histogram with their sum and their number. */
        TIMER,
        /** Seconds, as their sum, their number and their largest. */
        SUMMARY
    }

    private static final Set<String> STEMS =
            Arrays.stream(values()).map(metric -> stem(metric.exposedName())).collect(Collectors.toUnmodifiableSet());

    private final Kind kind;
    private final String exposedName;
    private final String meaning;
    private final List<String> labels;

    Metric(Kind kind, String exposedName, String meaning, String... labels) {
        this.kind = kind;
        this.exposedName = exposedName;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    public Kind kind() {
        return kind;
    }

    /** The name with its unit, as Prometheus has it. */
    public String exposedName() {
        return exposedName;
    }

    /** A line on what it tells. */
    public String meaning() {
        return meaning;
    }

    /** Its labels, but for {@code service}. */
    public List<String> labels() {
        return labels;
    }

    /** True for those that Flotilla measures by itself, not the JVM. */
    boolean isOwn() {
        return exposedName.startsWith("flotilla_");
    }

    /** @param name which may lack what is put at its end when it is told */
    static boolean isExposed(String name) {
        return STEMS.contains(stem(name));
    }

    private static String stem(String name) {
        return name.replaceFirst("_total$", "").replaceFirst("_seconds$", "");
    }
}
