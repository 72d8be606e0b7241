package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code projects history}. */
@Command(
        name = "history",
        description = "Shows what happened to a project, who did it and why, the oldest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProjectHistoryCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 500;

    @Parameters(paramLabel = "ID", description = "The project's id.")
    private String projectId;

    @Mixin
    private PageOptions pages;

    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(this::history);
    }

    private int history(Client client) {
        Answer answer = pages.read(client, () -> client.path("projects", projectId, "history"), "events", LARGEST_PAGE);
        client.tell(answer, page -> PageOptions.tell(client, page, table(page.path("events")), "No events."));
        return ExitCode.DONE;
    }

    private static Table table(JsonNode events) {
        Table table = new Table("VERSION", "TIME", "EVENT", "STATUS", "BY", "BATCH", "WHY").endingInProse();
        for (JsonNode event : events) {
            JsonNode data = event.path("data");
            table.row(
                    Fields.text(data, "version"),
                    Fields.time(event, "time"),
                    name(Fields.text(event, "type"), data),
                    Fields.text(data, "status"),
                    Fields.text(data, "actor"),
                    Fields.text(data, "batchId"),
                    why(data));
        }
        return table;
    }

    /** The event's own word, and what it is about: {@code stage-started FULL_MIGRATION}. */
    private static String name(String type, JsonNode data) {
        String word = type.replaceFirst("^flotilla\\.project\\.", "").replaceFirst("\\.v\\d+$", "");
        for (String about : new String[] {"stage", "step", "operation"}) {
            if (data.path(about).isTextual() && (!about.equals("operation") || word.startsWith("operation"))) {
                return word + " " + data.path(about).asText();
            }
        }
        return word;
    }

    private static String why(JsonNode data) {
        JsonNode error = data.path("error");
        return error.isObject()
                ? "%s %s".formatted(Fields.text(error, "code"), Fields.text(error, "message"))
                : Fields.text(data, "reason");
    }
}
