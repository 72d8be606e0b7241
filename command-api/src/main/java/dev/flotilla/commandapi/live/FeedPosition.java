package dev.flotilla.commandapi.live;

import dev.flotilla.contract.Topic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a client has come to: how far each of the topics has been read in its workspace's partition. A client knows it as
 * the id of the last event.
 *
 * @param next by topic: the offset of the next record
 */
record FeedPosition(Map<Topic, Long> next) {
    /** What a client is told of, in the order of an id's parts. */
    static final List<Topic> TOPICS = List.of(Topic.PROJECTS, Topic.BATCHES, Topic.PROJECT_TELEMETRY);

    private static final Pattern ID = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    FeedPosition {
        next = Collections.unmodifiableMap(new EnumMap<>(next));
    }

    /** Reads an event's id; empty if it is none of ours. */
    static Optional<FeedPosition> parse(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<Topic, Long> next = new EnumMap<>(Topic.class);
        for (int i = 0; i < TOPICS.size(); i++) {
            next.put(TOPICS.get(i), Long.parseLong(matcher.group(i + 1)));
        }
        return Optional.of(new FeedPosition(next));
    }

    /** The position once a record has been read. */
    FeedPosition after(Topic topic, long offset) {
        Map<Topic, Long> further = new EnumMap<>(next);
        further.put(topic, offset + 1);
        return new FeedPosition(further);
    }

    /** As the id of an event. */
    String id() {
        return "%d-%d-%d".formatted(TOPICS.stream().map(next::get).toArray());
    }
}
