package dev.flotilla.contract.cluster;

import dev.flotilla.contract.Topic;

/**
 * One way in which a cluster is not as Flotilla needs it.
 *
 * @param subject the topic, or who has not been granted something
 * @param property what of it: {@code retention.ms}, {@code partitions}, {@code grant}, …
 * @param needed what it should be, in words
 * @param there what it is, in words
 * @param stopsServices true if work on such a cluster would lose records or their order, so that no service starts
 */
public record Difference(
        String subject, String property, String needed, String there, boolean stopsServices, Remedy remedy) {

    static Difference stopping(Topic topic, String property, String needed, String there, Remedy remedy) {
        return new Difference(topic.topicName(), property, needed, there, true, remedy);
    }

    static Difference bearable(Topic topic, String property, String needed, String there, Remedy remedy) {
        return new Difference(topic.topicName(), property, needed, there, false, remedy);
    }

    /** As a sentence without its full stop. */
    public String sentence() {
        return remedy instanceof Remedy.Create
                ? "Expected a topic %s with %s, but there is none".formatted(subject, needed)
                : "Expected the %s of %s to be %s, but it is %s".formatted(property, subject, needed, there);
    }
}
