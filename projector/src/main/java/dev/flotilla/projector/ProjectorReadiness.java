package dev.flotilla.projector;

import dev.flotilla.contract.Topic;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Readiness;
import dev.flotilla.http.Readiness.Check;
import dev.flotilla.projector.fold.ProjectorTopology;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.streams.StreamsApplication;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether this instance is ready: its share of the partitions is loaded, and what it has folded is close to the end of the
 * topics. One that owns nothing is ready as well, to pass questions on.
 */
final class ProjectorReadiness {
    /** Less than a second's work. */
    private static final long MAX_LAG_RECORDS = 1_000;

    private final OwnedPartitions owned;
    private final SourceLog log;

    ProjectorReadiness(OwnedPartitions owned, SourceLog log) {
        this.owned = owned;
        this.log = log;
    }

    Readiness of(Supplier<Optional<StreamsApplication>> application) {
        return Readiness.of(
                new Check(
                        "partitions",
                        () -> application
                                .get()
                                .map(this::notOwned)
                                .orElse(Optional.of("Expected the projector to run, but it is starting"))),
                new Check("lag", this::behind));
    }

    private Optional<String> notOwned(StreamsApplication application) {
        return application.missing().or(() -> {
            long given = application.partitions();
            int loaded = owned.all().size();
            return loaded >= given
                    ? Optional.empty()
                    : Optional.of("Expected %d partitions to be loaded, but %d are".formatted(given, loaded));
        });
    }

    private Optional<String> behind() {
        Map<TopicPartition, Long> folded = new HashMap<>();
        for (PartitionView view : owned.all()) {
            for (Topic topic : ProjectorTopology.SOURCES) {
                folded.put(new TopicPartition(topic.topicName(), view.partition()), view.position(topic));
            }
        }
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<TopicPartition, Long> committed = log.committed();
            Map<TopicPartition, Long> ends = log.ends(folded.keySet());
            return folded.entrySet().stream()
                    .map(entry -> lag(entry.getKey(), entry.getValue(), committed, ends))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (ProblemException e) {
            return Optional.of(e.problem().detail());
        }
    }

    private static Optional<String> lag(
            TopicPartition partition,
            long position,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends) {
        long lag = ends.get(partition) - Math.max(position, committed.getOrDefault(partition, 0L));
        return lag <= MAX_LAG_RECORDS
                ? Optional.empty()
                : Optional.of("Expected %s to be read up to %d records from its end, but it is %d"
                        .formatted(partition, MAX_LAG_RECORDS, lag));
    }
}
