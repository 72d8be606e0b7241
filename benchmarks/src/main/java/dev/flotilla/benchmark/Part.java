package dev.flotilla.benchmark;

/** What can be measured by itself. */
enum Part {
    throughput,
    latency,
    reads,
    growth
}
