package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.Topic;
import dev.flotilla.systemtests.faults.client.Api;
import dev.flotilla.systemtests.faults.client.Availability;
import dev.flotilla.systemtests.faults.client.History;
import dev.flotilla.systemtests.faults.client.Reply;
import dev.flotilla.systemtests.faults.client.Session;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import dev.flotilla.systemtests.harness.TopicReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Reads everything after a run and holds it against every promise. */
public final class Checker {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REPLAY_LIMIT = Duration.ofMinutes(5);

    /** Runners go on with the stages of projects for a while after the last batch has ended. */
    private static final int MOST_READINGS = 20;

    private Checker() {}

    /** Collects what can be known of a run that is over; read again if something happened meanwhile, so that all of it is of one moment. */
    public static Evidence collect(History history, String bootstrapServers, List<URI> commandApis, Path directory) {
        try (TopicReader topics = new TopicReader(bootstrapServers)) {
            for (int reading = 1; reading <= MOST_READINGS; reading++) {
                Map<TopicPartition, Long> before = topics.ends(Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS);
                Evidence evidence = collect(
                        history,
                        EventLog.read(topics),
                        bootstrapServers,
                        commandApis,
                        directory.resolve("replay-" + reading));
                if (topics.ends(Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS).equals(before)) {
                    return evidence;
                }
            }
        }
        throw new AssertionError("Expected the run to come to rest, but something happened in each of %d readings of it"
                .formatted(MOST_READINGS));
    }

    private static Evidence collect(
            History history, EventLog log, String bootstrapServers, List<URI> commandApis, Path replayDirectory) {
        TreeSet<EntityId> batches = new TreeSet<>(log.batches().keySet());
        history.accepted().forEach(told -> batches.add(new EntityId(told.workspace(), told.batchId())));
        StandaloneProcess.Ended replay =
                StandaloneProcess.run(replayDirectory, REPLAY_LIMIT, "replay", "--bootstrap-servers", bootstrapServers);
        return new Evidence(
                history,
                log,
                read(commandApis, batches, entity -> "/batches/" + entity.id(), reply -> FinalBatch.of(reply.body())),
                read(
                        commandApis,
                        log.projects().keySet(),
                        entity -> "/projects/" + entity.id(),
                        reply -> FinalProject.of(reply.body())),
                new Replayed(replay.exit(), replay.output()));
    }

    private static <T> Map<EntityId, T> read(
            List<URI> commandApis,
            Collection<EntityId> entities,
            Function<EntityId, String> path,
            Function<Reply, T> as) {
        Map<EntityId, T> read = new TreeMap<>();
        Map<String, Api> apis = new TreeMap<>();
        try {
            for (EntityId entity : entities) {
                Api api = apis.computeIfAbsent(
                        entity.workspace(),
                        workspace -> new Api(commandApis, 0, workspace, new Availability(), new Session("checker")));
                Optional.of(api.getPatiently(path.apply(entity), PATIENCE))
                        .filter(Reply::isGood)
                        .ifPresent(reply -> read.put(entity, as.apply(reply)));
            }
            return read;
        } finally {
            apis.values().forEach(Api::close);
        }
    }

    /** Every breach of every promise, by the promise's name; without those that were kept. */
    public static Map<String, List<String>> breaches(Evidence evidence) {
        Map<String, List<String>> breaches = new TreeMap<>();
        for (Promise promise : Promise.ALL) {
            List<String> found = promise.breaches(evidence);
            if (!found.isEmpty()) {
                breaches.put(promise.getClass().getSimpleName(), found);
            }
        }
        return breaches;
    }
}
