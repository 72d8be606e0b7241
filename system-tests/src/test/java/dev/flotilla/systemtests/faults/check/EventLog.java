package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.systemtests.harness.TopicReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands on the topics, as it was committed.
 *
 * @param projects each project's events in their order
 * @param batches each batch's events in their order
 * @param commands every command, with its idempotency key if it came with one
 * @param answers how often a command that became no batch was answered
 * @param setAside every dead letter, with what its headers say
 */
public record EventLog(
        Map<EntityId, List<PublishedEvent>> projects,
        Map<EntityId, List<OfBatch>> batches,
        Map<EntityId, Optional<String>> commands,
        Map<EntityId, Integer> answers,
        List<String> setAside) {

    /** All of it, up to the present ends. */
    static EventLog read(TopicReader topics) {
        EventLog log =
                new EventLog(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        topics.all(Topic.PROJECT_EVENTS).forEach(read -> log.add(ProjectEventCodec.decode(read.value())));
        topics.all(Topic.BATCH_EVENTS).forEach(read -> log.add(BatchEventCodec.decode(read.value())));
        topics.all(Topic.BATCH_COMMANDS).forEach(read -> {
            Command.Header header =
                    CommandCodec.decode(CloudEvent.parse(read.value())).header();
            log.commands()
                    .put(
                            new EntityId(RecordKey.parse(read.key()).workspace(), header.commandId()),
                            header.idempotency().map(Idempotency::key));
        });
        topics.all(Topic.DEAD_LETTERS)
                .forEach(read -> log.setAside()
                        .add(read.key() + " " + Arrays.toString(read.headers().toArray())));
        return log;
    }

    private void add(PublishedEvent event) {
        projects.computeIfAbsent(
                        new EntityId(event.workspace(), event.recorded().projectId()), entity -> new ArrayList<>())
                .add(event);
    }

    private void add(BatchRecord record) {
        EntityId subject = new EntityId(record.workspace(), record.subject());
        switch (record) {
            case OfBatch event ->
                batches.computeIfAbsent(subject, entity -> new ArrayList<>()).add(event);
            case OfCommand answer -> answers.merge(subject, 1, Integer::sum);
        }
    }

    /** The events of a project that a batch caused. */
    List<PublishedEvent> changes(EntityId project, String batchId) {
        return projects.getOrDefault(project, List.of()).stream()
                .filter(event -> event.recorded()
                        .cause()
                        .batch()
                        .map(BatchReference::batchId)
                        .filter(batchId::equals)
                        .isPresent())
                .toList();
    }
}
