package dev.flotilla.projector.query;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.Project;
import dev.flotilla.http.Answers;
import dev.flotilla.http.LongPoll;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What became of a command, for the command API. What it tells of can be read here from then on, all of it. */
final class CommandQueries {
    private final BatchDocuments documents;

    CommandQueries(BatchDocuments documents) {
        this.documents = documents;
    }

    /** {@code GET /commands/{commandId}?wait=N}: 204 if it was not decided within so many seconds. */
    void outcome(Context context, String workspace, PartitionView view) {
        String commandId = PathParameters.commandId(context);
        QueryParameters query = QueryParameters.of(context);
        int waitSeconds = query.integer("wait", 0, LongPoll.MAX_WAIT_SECONDS, 0);
        query.check();
        long endNanos = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        Optional<Found> outcome = view.waiters()
                .await(
                        Set.of(Subjects.outcome(workspace, commandId)),
                        Duration.ofSeconds(waitSeconds),
                        () -> find(workspace, commandId, view))
                .flatMap(found -> view.waiters()
                        .await(
                                Set.of(found.changedBy()),
                                Duration.ofNanos(endNanos - System.nanoTime()),
                                () -> Optional.of(found).filter(Found::canBeRead)));
        outcome.ifPresentOrElse(
                found -> Answers.bytes(
                        context, 200, Answers.JSON, found.told().get().toBytes()),
                () -> context.status(204));
    }

    /**
     * What came of a command.
     *
     * @param told its document is made only when it can be read, for it may have to wait for more
     * @param isShown true once the projects that it tells of are as it tells
     * @param changedBy the subject that wakes who waits for that
     */
    private record Found(Supplier<CommandOutcome> told, BooleanSupplier isShown, String changedBy) {
        boolean canBeRead() {
            return isShown.getAsBoolean();
        }
    }

    private Optional<Found> find(String workspace, String commandId, PartitionView view) {
        Optional<Found> batch = view.batch(workspace, commandId)
                .filter(FoldedBatch::complete)
                .map(decided -> new Found(
                        () -> new BecameBatch(WireJson.tree(documents.whole(workspace, decided, view))),
                        () -> true,
                        Subjects.outcome(workspace, commandId)));
        return batch.or(() -> view.stores()
                .answers()
                .find(workspace, commandId)
                .map(event -> ((OfCommand) BatchEventCodec.decode(event)).answer())
                .map(answer -> new Found(
                        () -> new Answered(answer),
                        () -> isShown(workspace, answer, view),
                        answer instanceof ProjectsRegistered ? Subjects.registration(workspace) : Subjects.PROJECTS)));
    }

    /** An answer and the events of the projects that it tells of come from two topics. */
    private static boolean isShown(String workspace, CommandAnswer answer, PartitionView view) {
        return switch (answer) {
            case ProjectsRegistered registered ->
                registered.results().stream()
                        .filter(result -> result.refusal().isEmpty())
                        .allMatch(result ->
                                view.project(workspace, result.projectId()).isPresent());
            case PrecheckDecided decided ->
                decided.version()
                        .filter(version -> version
                                > view.project(workspace, decided.projectId())
                                        .map(Project::version)
                                        .orElse(0L))
                        .isEmpty();
            case Repeated repeated -> true;
            case KeyReused reused -> true;
        };
    }
}
