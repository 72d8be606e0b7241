package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.api.RefusedException;
import dev.flotilla.cli.api.UnavailableException;
import dev.flotilla.domain.batch.BatchStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whether, and how long, a batch is followed. */
final class WaitOptions {
    /** Short, so that the progress on a terminal moves. */
    private static final Duration FOR_PEOPLE = Duration.ofSeconds(1);

    private static final Duration FOR_PROGRAMS = Duration.ofSeconds(20);
    private static final Set<String> OPEN = EnumSet.allOf(BatchStatus.class).stream()
            .filter(status -> !status.terminal())
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    @Option(names = "--wait", description = "Follows the batch to its end; every batch has one.")
    private boolean wait;

    @Option(
            names = "--give-up-after",
            paramLabel = "SECONDS",
            description = "Does not wait longer than this; the batch goes on, and the exit code is 7.")
    private Integer giveUpAfterSeconds;

    /** Follows a batch, if that is wanted, and shows it; the exit code tells what became of its projects. */
    int follow(Client client, Answer accepted) {
        String batchId = Fields.text(accepted.json(), "batchId");
        if (!wait) {
            return new BatchView(client).show(accepted);
        }
        client.screen().notice("Batch: " + batchId);
        try {
            Answer last = last(client, batchId, accepted);
            client.screen().clearProgress();
            int exit = new BatchView(client).show(last);
            return isOpen(last.json()) ? ExitCode.NOT_ENDED : exit;
        } catch (UnavailableException | RefusedException e) {
            client.screen()
                    .notice("The batch goes on. To see what became of it: flotilla batch show %s --wait"
                            .formatted(batchId));
            throw e;
        }
    }

    private Answer last(Client client, String batchId, Answer accepted) {
        long begun = System.nanoTime();
        Answer last = accepted;
        while (isOpen(last.json())) {
            show(client, last.json());
            Duration left = giveUpAfterSeconds == null
                    ? FOR_PROGRAMS
                    : Duration.ofSeconds(giveUpAfterSeconds).minusNanos(System.nanoTime() - begun);
            if (!left.isPositive()) {
                return last;
            }
            Duration wait = shorter(left, client.screen().terminal().progress() ? FOR_PEOPLE : FOR_PROGRAMS);
            long seconds = Math.max(1, wait.toSeconds());
            last = client.api()
                    .get(client.path("batches", batchId).with("wait", seconds).toString(), Duration.ofSeconds(seconds));
        }
        return last;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void show(Client client, JsonNode batch) {
        JsonNode counts = batch.path("counts");
        int total = counts.path("total").asInt();
        client.screen()
                .progress("%s %s: %d of %d ended, %s succeeded, %s failed"
                        .formatted(
                                Fields.text(batch, "operation"),
                                Fields.text(batch, "status"),
                                total - counts.path("running").asInt(),
                                total,
                                Fields.text(counts, "succeeded"),
                                Fields.text(counts, "failed")));
    }

    private static boolean isOpen(JsonNode batch) {
        return OPEN.contains(batch.path("status").asText());
    }
}
