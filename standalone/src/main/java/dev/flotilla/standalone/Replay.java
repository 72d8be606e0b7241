package dev.flotilla.standalone;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.document.ProjectDocument;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Rebuilds every project from {@code flotilla.project-events} alone, as far as the projector has read it, and compares the
 * result with {@code flotilla.projects}. The projector's place in the log and its table move in one transaction, so at that
 * place the two must agree to the letter.
 */
final class Replay {
    private static final int TRIES_WHILE_THE_PROJECTOR_MOVES = 10;

    private final KafkaSettings kafka;
    private long events;
    private long passedOver;

    Replay(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Reads both topics and compares.
     *
     * @throws EventLogException if the projector moves on faster than it can be followed, or the brokers do not tell
     */
    ReplayResult run() {
        for (int attempt = 0; attempt < TRIES_WHILE_THE_PROJECTOR_MOVES; attempt++) {
            Map<TopicPartition, Long> place = placeOfProjector();
            ReplayResult result = compare(rebuild(place), table());
            if (placeOfProjector().equals(place)) {
                return result;
            }
        }
        throw new EventLogException("Expected the projector to pause for a moment, but it moves on all the time;"
                + " replay while fewer events arrive");
    }

    private Map<TopicPartition, Long> placeOfProjector() {
        try (Admin admin = Admin.create(kafka.admin())) {
            return admin
                    .listConsumerGroupOffsets(KafkaService.PROJECTOR_ID)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(Topic.PROJECT_EVENTS.topicName()))
                    .filter(entry -> entry.getValue() != null)
                    .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            throw new EventLogException(
                    "Expected the brokers %s to tell how far the projector is, but: %s"
                            .formatted(kafka.bootstrapServers(), e.getCause().getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventLogException(
                    "Expected the brokers to tell how far the projector is, but this was told to stop", e);
        }
    }

    private Map<String, Project> rebuild(Map<TopicPartition, Long> place) {
        events = 0;
        Map<String, Project> projects = new HashMap<>();
        passedOver = 0;
        new TopicScan<>(kafka, new StringDeserializer()).until(place, read -> {
            if (fold(projects, read)) {
                events++;
            } else {
                passedOver++;
            }
        });
        return projects;
    }

    /** False for what the projector passes over too: no event, or not the next one of its project. */
    private static boolean fold(Map<String, Project> projects, ConsumerRecord<String, byte[]> read) {
        try {
            PublishedEvent event = ProjectEventCodec.decode(read.value());
            String key = ProjectEventCodec.key(event).toString();
            Optional<Project> before = Optional.ofNullable(projects.get(key));
            boolean next = key.equals(read.key())
                    && event.recorded().version()
                            == before.map(Project::version).orElse(0L) + 1;
            if (next) {
                projects.put(key, ProjectEvolution.evolve(before, event.recorded()));
            }
            return next;
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, JsonNode> table() {
        Map<String, JsonNode> table = new HashMap<>();
        new TopicScan<>(kafka, new StringDeserializer()).all(Topic.PROJECTS, read -> {
            if (read.value() == null) {
                table.remove(read.key());
            } else {
                table.put(read.key(), WireJson.parse(read.value()));
            }
        });
        return table;
    }

    private ReplayResult compare(Map<String, Project> rebuilt, Map<String, JsonNode> table) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(rebuilt.keySet());
        keys.addAll(table.keySet());
        for (String key : keys) {
            Optional<JsonNode> expected = Optional.ofNullable(rebuilt.get(key))
                    .filter(Project::listed)
                    .map(Replay::row);
            Optional<JsonNode> found = Optional.ofNullable(table.get(key));
            if (!expected.equals(found)) {
                differences.add(difference(key, expected, found));
            }
        }
        return new ReplayResult(events, passedOver, keys.size(), differences);
    }

    private static JsonNode row(Project project) {
        return WireJson.parse(WireJson.write(ProjectDocument.ofEvents(project)));
    }

    private static String difference(String key, Optional<JsonNode> expected, Optional<JsonNode> found) {
        String project = "project '%s' of workspace '%s' "
                .formatted(
                        RecordKey.parse(key).entityId().orElse(""),
                        RecordKey.parse(key).workspace());
        if (found.isEmpty()) {
            return project + "is missing from the table";
        }
        if (expected.isEmpty()) {
            return project + "stands in the table, but by its events it should not";
        }
        return project + "differs: " + fields(expected.get(), found.get());
    }

    private static Map<String, String> fields(JsonNode expected, JsonNode found) {
        Map<String, String> different = new TreeMap<>();
        Stream.concat(expected.propertyStream(), found.propertyStream())
                .map(Map.Entry::getKey)
                .filter(field -> !expected.path(field).equals(found.path(field)))
                .forEach(field -> different.put(
                        field, "expected %s, found %s".formatted(expected.path(field), found.path(field))));
        return different;
    }
}
