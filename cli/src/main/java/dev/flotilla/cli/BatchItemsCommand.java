package dev.flotilla.cli;

import dev.flotilla.cli.api.Answer;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.ReasonCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batch items}. */
@Command(
        name = "items",
        description = "Lists what became of each project in a batch.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BatchItemsCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 1000;

    @Parameters(paramLabel = "BATCH", description = "The batch's id.")
    private String batchId;

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<ItemStatus> status = List.of();

    @Option(
            names = "--code",
            split = ",",
            paramLabel = "CODE",
            description = "Only with these reasons: ${COMPLETION-CANDIDATES}.")
    private List<ReasonCode> code = List.of();

    @Mixin
    private PageOptions pages;

    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(this::items);
    }

    private int items(Client client) {
        Answer answer = pages.read(
                client,
                () -> client.path("batches", batchId, "items")
                        .with("status", status)
                        .with("code", code),
                "items",
                LARGEST_PAGE);
        client.tell(
                answer, page -> PageOptions.tell(client, page, BatchView.itemTable(page.path("items")), "No item."));
        return ExitCode.DONE;
    }
}
