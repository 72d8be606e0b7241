package dev.flotilla.cli;

import dev.flotilla.cli.api.Answer;
import dev.flotilla.contract.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code batch retry}. */
@Command(
        name = "retry",
        description =
                "Asks again, as a new batch, for what failed, timed out or was rejected for a reason that passes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BatchRetryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BATCH", description = "The id of the batch that has ended.")
    private String batchId;

    @Mixin
    private WaitOptions waiting;

    @Mixin
    private KeyOption key;

    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(this::retry);
    }

    private int retry(Client client) {
        Answer accepted = client.api()
                .post(
                        client.path("batches", batchId, "retry").toString(),
                        WireJson.object(),
                        key.announced(client.screen()));
        return waiting.follow(client, accepted);
    }
}
