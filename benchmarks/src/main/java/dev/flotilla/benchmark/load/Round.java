package dev.flotilla.benchmark.load;

/**
 * One round of a throughput measurement.
 *
 * @param items projects that batches were carried out on; in a round of two operations each project counts twice
 * @param seconds from the first post until every result could be read and the lists showed them
 * @param processorSeconds what Flotilla took of the processors meanwhile, its broker with it, callers and runner not
 */
public record Round(int items, double seconds, double processorSeconds) {

    /** What an item took of the processors, in microseconds. */
    public double processorMicros() {
        return processorSeconds / items * 1e6;
    }

    /** Items a second. */
    public double rate() {
        return items / seconds;
    }
}
