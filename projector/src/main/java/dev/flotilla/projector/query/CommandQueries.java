package dev.flotilla.projector.query;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
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
import java.util.Optional;
import java.util.Set;
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
        Optional<Supplier<CommandOutcome>> outcome = view.waiters()
                .await(
                        Set.of(Subjects.outcome(workspace, commandId), Subjects.registration(workspace)),
                        Duration.ofSeconds(waitSeconds),
                        () -> find(workspace, commandId, view));
        outcome.ifPresentOrElse(
                found -> Answers.bytes(context, 200, Answers.JSON, found.get().toBytes()), () -> context.status(204));
    }

    /** What came of it, if it can be read; its document is made only then, for it may have to wait for more. */
    private Optional<Supplier<CommandOutcome>> find(String workspace, String commandId, PartitionView view) {
        Optional<Supplier<CommandOutcome>> batch = view.batch(workspace, commandId)
                .filter(FoldedBatch::complete)
                .map(decided -> () -> new BecameBatch(WireJson.tree(documents.whole(workspace, decided, view))));
        return batch.or(() -> view.stores()
                .answers()
                .find(workspace, commandId)
                .map(event -> ((OfCommand) BatchEventCodec.decode(event)).answer())
                .filter(answer -> canBeRead(workspace, answer, view))
                .map(answer -> () -> new Answered(answer)));
    }

    /** Registrations and their answer come from two topics. */
    private static boolean canBeRead(String workspace, CommandAnswer answer, PartitionView view) {
        return !(answer instanceof ProjectsRegistered registered)
                || registered.results().stream()
                        .filter(result -> result.refusal().isEmpty())
                        .allMatch(result ->
                                view.project(workspace, result.projectId()).isPresent());
    }
}
