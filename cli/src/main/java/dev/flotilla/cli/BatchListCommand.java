package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Table;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batch list}. */
@Command(
        name = "list",
        description = "Lists batches, the newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BatchListCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 150;

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<BatchStatus> status = List.of();

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "OPERATION",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Operation> operation = List.of();

    @Mixin
    private PageOptions pages;

    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(this::list);
    }

    private int list(Client client) {
        Answer answer = pages.read(
                client,
                () -> client.path("batches").with("status", status).with("operation", operation),
                "batches",
                LARGEST_PAGE);
        client.tell(answer, page -> PageOptions.tell(client, page, table(page.path("batches")), "No batch."));
        return ExitCode.DONE;
    }

    private static Table table(JsonNode batches) {
        Table table = new Table(
                "BATCH",
                "OPERATION",
                "STATUS",
                "OK",
                "FAILED",
                "REJECTED",
                "TIMED OUT",
                "RUNNING",
                "CREATED",
                "BY",
                "WHY");
        for (JsonNode batch : batches) {
            JsonNode counts = batch.path("counts");
            table.row(
                    Fields.text(batch, "batchId"),
                    Fields.text(batch, "operation"),
                    Fields.text(batch, "status"),
                    "%s/%s".formatted(Fields.text(counts, "succeeded"), Fields.text(counts, "total")),
                    Fields.text(counts, "failed"),
                    Fields.text(counts, "rejected"),
                    Fields.text(counts, "timedOut"),
                    Fields.text(counts, "running"),
                    Fields.time(batch, "createdAt"),
                    Fields.text(batch, "actor"),
                    Fields.text(batch, "reason"));
        }
        return table;
    }
}
