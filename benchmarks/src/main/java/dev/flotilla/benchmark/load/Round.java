package dev.flotilla.benchmark.load;

import java.util.List;

/**
 * One round of a throughput measurement.
 *
 * @param items projects that batches were carried out on; in a round of two operations each project counts twice
 * @param seconds from the first post until every result could be read and the lists showed them
 * @param recorded the records that the round wrote on the topics of events
 */
public record Round(int items, double seconds, List<RecordedEvents.Event> recorded) {

    /** Items a second. */
    public double rate() {
        return items / seconds;
    }
}
