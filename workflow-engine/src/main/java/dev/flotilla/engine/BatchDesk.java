package dev.flotilla.engine;

import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.domain.batch.Application;
import dev.flotilla.domain.batch.BatchDecider;
import dev.flotilla.domain.batch.BatchDecider.Candidate;
import dev.flotilla.domain.batch.BatchDecision;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.ItemsRejected;
import dev.flotilla.domain.batch.BatchEvent.ItemsUnchanged;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchEvent.RejectedItem;
import dev.flotilla.domain.batch.BatchEvent.UnchangedItem;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.OpenBatch;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Rejection;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.observability.trace.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides a batch: selects, checks every project, applies the operation to those that may take part, tells of all. */
final class BatchDesk {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDesk.class);

    private final Turn turn;
    private final RequestBatch command;
    private final BatchRequest request;
    private final Instant deadline;
    private final boolean mayBeTooMuch;
    private int sequence;

    private BatchDesk(Turn turn, RequestBatch command) {
        this.turn = turn;
        this.command = command;
        this.request = command.request();
        this.deadline = turn.now().plusSeconds(request.timeoutSeconds());
        this.mayBeTooMuch = mayBeTooMuch(request.selection());
    }

    /** @return false if it was refused for nothing that it asks for: the same may be asked for again under its key */
    static boolean decide(Turn turn, RequestBatch command) {
        BatchDesk desk = new BatchDesk(turn, command);
        if (turn.stores().openBatches().count(turn.workspace()) >= BatchLimits.MAX_OPEN_BATCHES) {
            desk.refuse(Refused.tooManyOpen());
            return false;
        }
        try {
            if (desk.run()) {
                return true;
            }
            desk.refuseInstead(Refused.tooSlow());
            return false;
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // A dead letter alone would leave who asked for it waiting for ever.
            LOG.error("Could not decide batch {} of workspace {}", desk.batchId(), turn.workspace(), e);
            desk.refuseInstead(Refused.undecidable());
            return false;
        }
    }

    private String batchId() {
        return command.header().commandId();
    }

    /** @return false if it takes so long that writing it might take longer than a transaction may */
    private boolean run() {
        List<Candidate> candidates = candidates();
        if (isTooLate()) {
            return false;
        }
        if (candidates.size() > BatchLimits.MAX_FILTERED_PROJECTS) {
            refuse(Refused.tooLarge());
            return true;
        }
        BatchDecision decision = BatchDecider.decide(request, candidates);
        Optional<Refused> refused = decision.refusal().map(Refused::of);
        List<Rejection> rejected = decision.rejected();
        start(decision.total(), refused);
        publishInChunks(rejected, RejectedItem::of, ItemsRejected::new);
        rejected.forEach(item -> turn.countItems(
                request.operation(), ItemStatus.REJECTED, item.refusal().code().name(), 1));
        ItemCounts counts = apply(decision.accepted()).plus(ItemStatus.REJECTED, rejected.size());
        if (isTooLate()) {
            return false;
        }
        if (counts.running() == 0) {
            BatchStatus status = BatchStatus.of(counts, refused.isPresent());
            end(new BatchCompleted(status, counts), refused);
        } else {
            Optional<String> trace = turn.trace().map(TraceContext::traceparent);
            turn.updateBatch(new OpenBatch(batchId(), counts, deadline, sequence, trace), reference());
            turn.remind(new Timer(deadline, Timer.Kind.BATCH_DEADLINE, turn.workspace(), batchId()));
        }
        return true;
    }

    private boolean isTooLate() {
        return mayBeTooMuch && turn.isLate();
    }

    /** What a caller names is never too much. What a filter matched is named by the retry of its batch, and may be. */
    private static boolean mayBeTooMuch(Selection selection) {
        return switch (selection) {
            case Selection.ByIds byIds -> byIds.projectIds().size() > BatchLimits.MAX_SELECTED_IDS;
            case Selection.ByFilter byFilter -> true;
        };
    }

    private List<Candidate> candidates() {
        return switch (request.selection()) {
            case Selection.ByIds byIds -> named(byIds.projectIds());
            case Selection.ByFilter byFilter -> matching(byFilter.filter());
        };
    }

    /** All that are named; only some if it gets too late. */
    private List<Candidate> named(List<String> projectIds) {
        return projectIds.stream()
                .takeWhile(projectId -> !isTooLate())
                .map(projectId -> new Candidate(projectId, turn.project(projectId)))
                .toList();
    }

    /** All projects that match; one more than may be if there are too many; only some if it gets too late. */
    private List<Candidate> matching(ProjectFilter filter) {
        List<Candidate> found = new ArrayList<>();
        try (KeyValueIterator<String, Project> projects =
                turn.stores().projects().prefixScan(turn.key(""), new StringSerializer())) {
            while (projects.hasNext() && found.size() <= BatchLimits.MAX_FILTERED_PROJECTS && !isTooLate()) {
                Project project = projects.next().value;
                if (filter.matches(project)) {
                    found.add(Candidate.of(project));
                }
            }
        }
        return found;
    }

    /** As a whole, without looking at its projects. */
    private void refuse(Refused refused) {
        start(0, Optional.of(refused));
        end(new BatchCompleted(BatchStatus.REJECTED, ItemCounts.NONE), Optional.of(refused));
    }

    private void end(BatchCompleted completed, Optional<Refused> refused) {
        publish(completed);
        turn.tellEnd(batchId(), request.operation(), completed, codeOf(refused), turn.trace());
    }

    private static String codeOf(Optional<Refused> refused) {
        return refused.map(Refused::code).orElse(EngineMeters.NO_CODE);
    }

    /** Takes everything back that was decided in this turn. */
    private void refuseInstead(Refused refused) {
        turn.takeBack();
        sequence = 0;
        refuse(refused);
    }

    private void start(int total, Optional<Refused> refused) {
        turn.tellDecided(batchId(), request.operation(), total, codeOf(refused));
        publish(new BatchStarted(
                request.operation(),
                request.mode(),
                request.parameters(),
                request.timeoutSeconds(),
                request.reason(),
                command.header().actor(),
                command.header().credential(),
                command.retryOf(),
                command.header().requestedAt(),
                deadline,
                total,
                refused));
    }

    private ItemCounts apply(List<Project> accepted) {
        BatchReference batch = reference();
        List<Project> unchanged = new ArrayList<>();
        List<String> running = new ArrayList<>();
        for (Project project : accepted) {
            if (isTooLate()) {
                break;
            }
            Optional<Change> change = Application.apply(project, batch, request.parameters(), deadline, turn.now());
            change.ifPresentOrElse(made -> turn.change(Optional.of(project), made), () -> unchanged.add(project));
            if (request.operation().carriedOutByRunner()) {
                running.add(project.projectId());
            }
        }
        publishInChunks(
                unchanged, project -> new UnchangedItem(project.projectId(), project.version()), ItemsUnchanged::new);
        turn.countItems(request.operation(), ItemStatus.SUCCEEDED, EngineMeters.NO_CODE, unchanged.size());
        turn.atFinish(() -> OpenBatchItems.of(turn, batchId()).write(running));
        return ItemCounts.NONE
                .plus(ItemStatus.RUNNING, running.size())
                .plus(ItemStatus.SUCCEEDED, accepted.size() - running.size());
    }

    private BatchReference reference() {
        return new BatchReference(
                batchId(),
                request.operation(),
                command.header().actor(),
                command.header().credential(),
                request.reason());
    }

    private <P, I> void publishInChunks(List<P> projects, Function<P, I> item, Function<List<I>, BatchEvent> event) {
        for (int start = 0; start < projects.size(); start += BatchEvent.MAX_ITEMS) {
            int end = Math.min(start + BatchEvent.MAX_ITEMS, projects.size());
            publish(event.apply(projects.subList(start, end).stream().map(item).toList()));
        }
    }

    private void publish(BatchEvent event) {
        turn.publish(batchId(), sequence++, command.header().requester(), event);
    }
}
