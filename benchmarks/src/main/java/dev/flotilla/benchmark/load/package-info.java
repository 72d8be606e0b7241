/** What is measured: throughput, latency, reads, growth. Each takes a running Flotilla and gives figures. */
package dev.flotilla.benchmark.load;
