package dev.flotilla.cli;

import dev.flotilla.cli.api.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code batch show}. */
@Command(
        name = "show",
        description = "Shows what became of a batch; the exit code tells it too: 0 all projects, 3 some, 4 none.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BatchShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BATCH", description = "The batch's id.")
    private String batchId;

    @Mixin
    private WaitOptions waiting;

    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(this::show);
    }

    private int show(Client client) {
        Answer batch = client.api().get(client.path("batches", batchId).toString());
        return waiting.follow(client, batch);
    }
}
