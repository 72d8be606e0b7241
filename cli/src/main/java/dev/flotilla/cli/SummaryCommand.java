package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
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
        if (client.screen().json()) {
            client.screen().document(answer.text());
            return ExitCode.DONE;
        }
        client.screen()
                .line("%s projects, %s open batches."
                        .formatted(Fields.text(answer.json(), "projects"), Fields.text(answer.json(), "openBatches")));
        client.screen().line("");
        client.screen().table(counted("STATUS", answer.json().path("byStatus")), "");
        client.screen().line("");
        client.screen().table(counted("STAGE", answer.json().path("byStage")), "");
        return ExitCode.DONE;
    }

    private static Table counted(String what, JsonNode counts) {
        Table table = new Table(what, "PROJECTS");
        counts.properties()
                .forEach(count -> table.row(count.getKey(), count.getValue().asText()));
        return table;
    }
}
