package dev.flotilla.projector.query;

import dev.flotilla.contract.CommandId;
import dev.flotilla.contract.OpenBatchCount;
import dev.flotilla.contract.document.BatchListDocument;
import dev.flotilla.contract.document.ItemListDocument;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.http.Answers;
import dev.flotilla.http.LongPoll;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.Problems;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.Page;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.SortPosition;
import dev.flotilla.projector.view.Subjects;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Questions about batches. */
final class BatchQueries {
    /**
     * So young a batch may be in the log without this instance's knowing: a broker that comes back from being cut off tells the end
     * of a log that it leads no more, until it has been told so itself.
     */
    private static final Duration TOO_YOUNG_TO_DENY = Duration.ofSeconds(30);

    private final CatchUp catchUp;
    private final BatchDocuments documents;
    private final InstantSource clock;

    BatchQueries(CatchUp catchUp, BatchDocuments documents, InstantSource clock) {
        this.catchUp = catchUp;
        this.documents = documents;
        this.clock = clock;
    }

    /** {@code GET /batches}, newest first. */
    void list(Context context, String workspace, PartitionView view) {
        QueryParameters query = QueryParameters.of(context);
        Set<BatchStatus> statuses = query.enums("status", BatchStatus.class);
        Set<Operation> operations = query.enums("operation", Operation.class);
        int size = query.integer("pageSize", 1, 150, 20);
        Optional<SortPosition> after = query.token("pageToken", token -> PageToken.read("batches", token));
        query.check();
        Page<FoldedBatch> page = view.workspace(workspace).batches().page(statuses, operations, after, size);
        Answers.json(
                context,
                200,
                new BatchListDocument(
                        page.rows().stream()
                                .map(batch -> BatchDocuments.row(workspace, batch))
                                .toList(),
                        page.next().map(place -> PageToken.of("batches", place)),
                        page.total()));
    }

    /** {@code GET /batches/{batchId}?wait=N}: as it stands, or once it has ended within so many seconds. */
    void one(Context context, String workspace, PartitionView view) {
        String batchId = PathParameters.batchId(context);
        QueryParameters query = QueryParameters.of(context);
        int waitSeconds = query.integer("wait", 0, LongPoll.MAX_WAIT_SECONDS, 0);
        query.check();
        FoldedBatch found = find(workspace, batchId, view);
        FoldedBatch shown = waitSeconds == 0 || found.ended()
                ? found
                : ended(workspace, batchId, view, waitSeconds).orElseGet(() -> find(workspace, batchId, view));
        Answers.json(context, 200, documents.whole(workspace, shown, view));
    }

    private static Optional<FoldedBatch> ended(String workspace, String batchId, PartitionView view, int waitSeconds) {
        return view.waiters()
                .await(
                        Set.of(Subjects.end(workspace, batchId)),
                        Duration.ofSeconds(waitSeconds),
                        () -> view.batch(workspace, batchId).filter(FoldedBatch::ended));
    }

    /** {@code GET /batches/{batchId}/items}. */
    void items(Context context, String workspace, PartitionView view) {
        String batchId = PathParameters.batchId(context);
        QueryParameters query = QueryParameters.of(context);
        Predicate<Item> wanted = wanted(query.enums("status", ItemStatus.class), query.enums("code", ReasonCode.class));
        int size = query.integer("pageSize", 1, 1000, 100);
        String list = "items " + batchId;
        Optional<SortPosition> after = query.token("pageToken", token -> PageToken.read(list, token));
        query.check();
        find(workspace, batchId, view);
        List<Map.Entry<String, Item>> found =
                view.stores().items().page(workspace, batchId, after.map(SortPosition::id), wanted, size + 1);
        List<Map.Entry<String, Item>> shown = found.subList(0, Math.min(size, found.size()));
        Optional<String> next = found.size() > size
                ? Optional.of(PageToken.of(
                        list, SortPosition.named("", shown.getLast().getKey())))
                : Optional.empty();
        Answers.json(context, 200, new ItemListDocument(documents.items(workspace, shown, view), next));
    }

    private static Predicate<Item> wanted(Set<ItemStatus> statuses, Set<ReasonCode> codes) {
        return item -> (statuses.isEmpty() || statuses.contains(item.status()))
                && (codes.isEmpty()
                        || item.error()
                                .filter(error -> codes.contains(error.code()))
                                .isPresent());
    }

    /** {@code GET /batches/{batchId}/retryable}, of the command API: the request that asks again for what may succeed now. */
    void retryable(Context context, String workspace, PartitionView view) {
        String batchId = PathParameters.batchId(context);
        QueryParameters.of(context).check();
        FoldedBatch batch = find(workspace, batchId, view);
        if (!batch.ended()) {
            throw QueryProblems.batchNotEnded(batchId, batch.counts().running());
        }
        Answers.json(
                context,
                200,
                Retry.of(workspace, batch, view.stores().items())
                        .orElseThrow(() -> QueryProblems.nothingToRetry(batchId)));
    }

    /**
     * {@code GET /open-batches}, of the command API: whether there is room for another. All commands before the offset
     * {@code readTo} are counted; who asks adds those that it has let through since.
     */
    void open(Context context, String workspace, PartitionView view) {
        QueryParameters.of(context).check();
        long readTo = catchUp.readTo(view);
        Answers.json(context, 200, new OpenBatchCount(view.openBatches(workspace), readTo));
    }

    private FoldedBatch find(String workspace, String batchId, PartitionView view) {
        Optional<FoldedBatch> known = view.batch(workspace, batchId);
        if (known.isPresent()) {
            return known.get();
        }
        catchUp.await(view);
        return view.batch(workspace, batchId)
                .orElseThrow(() -> mayBeOnItsWay(batchId)
                        ? Problems.unavailable(
                                "Expected to know batch '%s', which was made just now, but do not yet; ask again"
                                        .formatted(batchId))
                        : QueryProblems.batchNotFound(batchId));
    }

    private boolean mayBeOnItsWay(String batchId) {
        return CommandId.madeAt(batchId)
                .map(made -> Duration.between(made, clock.instant()).abs())
                .filter(age -> age.compareTo(TOO_YOUNG_TO_DENY) < 0)
                .isPresent();
    }
}
