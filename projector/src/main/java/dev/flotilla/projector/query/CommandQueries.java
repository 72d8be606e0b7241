package dev.flotilla.projector.query;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.WireJson;
import dev.flotilla.http.Answers;
import dev.flotilla.http.LongPoll;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What became of a command, for the command API. Whatever the answer tells of, queries show from then on. */
final class CommandQueries {
    /** That of a project which was just registered. */
    private static final long FIRST_VERSION = 1;

    private final BatchDocuments documents;
    private final ToldVersions versions;

    CommandQueries(BatchDocuments documents, ToldVersions versions) {
        this.documents = documents;
        this.versions = versions;
    }

    /** {@code GET /commands/{commandId}?wait=N}: 204 if it was not decided within so many seconds. */
    void outcome(Context context, String workspace, PartitionView view) {
        String commandId = PathParameters.commandId(context);
        QueryParameters query = QueryParameters.of(context);
        int waitSeconds = query.integer("wait", 0, LongPoll.MAX_WAIT_SECONDS, 0);
        query.check();
        long endNanos = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        view.waiters()
                .await(
                        Set.of(Subjects.outcome(workspace, commandId)),
                        Duration.ofSeconds(waitSeconds),
                        () -> find(workspace, commandId, view))
                .filter(decided -> versions.mayBeTold(
                        view, workspace, decided.tellsOf(), Duration.ofNanos(endNanos - System.nanoTime())))
                .ifPresentOrElse(
                        decided -> Answers.bytes(
                                context,
                                200,
                                Answers.JSON,
                                decided.outcome().get().toBytes()),
                        () -> context.status(204));
    }

    /**
     * What came of a command.
     *
     * @param tellsOf the projects that must be shown at these versions first: their events come from another topic
     * @param outcome made once they are; that of a batch waits by itself, so it names none
     */
    private record Decided(List<ToldProject> tellsOf, Supplier<CommandOutcome> outcome) {}

    private Optional<Decided> find(String workspace, String commandId, PartitionView view) {
        Optional<Decided> batch = view.batch(workspace, commandId)
                .filter(FoldedBatch::complete)
                .map(complete -> new Decided(
                        List.of(), () -> new BecameBatch(WireJson.tree(documents.whole(workspace, complete, view)))));
        return batch.or(() -> view.stores()
                .answers()
                .find(workspace, commandId)
                .map(event -> (OfCommand) BatchEventCodec.decode(event))
                .map(answered -> new Decided(tellsOf(answered), () -> new Answered(answered.answer()))));
    }

    private static List<ToldProject> tellsOf(OfCommand answered) {
        return switch (answered.answer()) {
            case ProjectsRegistered registered ->
                registered.results().stream()
                        .filter(result -> result.refusal().isEmpty())
                        .map(result -> new ToldProject(result.projectId(), FIRST_VERSION, answered.time()))
                        .toList();
            case PrecheckDecided decided ->
                decided.version().stream()
                        .map(version -> new ToldProject(decided.projectId(), version, answered.time()))
                        .toList();
            case Repeated repeated -> List.of();
            case KeyReused reused -> List.of();
        };
    }
}
