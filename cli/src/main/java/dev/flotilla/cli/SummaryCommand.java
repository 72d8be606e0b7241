package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Screen;
import dev.flotilla.cli.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flotilla summary}: a workspace in numbers. */
@Command(
        name = "summary",
        description = "Tells how many projects are in each status and at each stage, and how many batches are open.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SummaryCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(SummaryCommand::summary);
    }

    private static int summary(Client client) {
        Answer answer = client.api().get(client.path("summary").toString());
        client.tell(answer, summary -> tell(client.screen(), summary));
        return ExitCode.DONE;
    }

    private static void tell(Screen screen, JsonNode summary) {
        screen.line("%s projects, %s open batches."
                .formatted(Fields.text(summary, "projects"), Fields.text(summary, "openBatches")));
        screen.line("");
        screen.table(counted("STATUS", summary.path("byStatus")), "");
        screen.line("");
        screen.table(counted("STAGE", summary.path("byStage")), "");
    }

    private static Table counted(String what, JsonNode counts) {
        Table table = new Table(what, "PROJECTS");
        counts.properties()
                .forEach(count -> table.row(count.getKey(), count.getValue().asText()));
        return table;
    }
}
