package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Table;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code projects list}. */
@Command(
        name = "list",
        description = "Lists projects, the newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProjectListCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 150;

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUE[,VALUE]",
            completionCandidates = FilterCandidates.class,
            description =
                    "Only those that match: ${COMPLETION-CANDIDATES}. May be given several times: within a field one value"
                            + " has to match, across fields all.")
    private List<String> filters = List.of();

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            completionCandidates = Orders.class,
            description = "By ${COMPLETION-CANDIDATES}; a minus: last first.")
    private String sort;

    @Mixin
    private PageOptions pages;

    @Mixin
    private ClientOptions client;

    /** What the list can be sorted by. */
    private static final class Orders implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("createdAt", "-createdAt", "updatedAt", "-updatedAt", "name", "-name")
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        return client.run(this::list);
    }

    private int list(Client client) {
        Filter filter = Filter.of(filters);
        Answer answer = pages.read(
                client, () -> filter.on(client.path("projects")).with("sort", sort), "projects", LARGEST_PAGE);
        client.tell(answer, page -> tell(client, page));
        return ExitCode.DONE;
    }

    private static void tell(Client client, JsonNode page) {
        JsonNode projects = page.path("projects");
        PageOptions.tell(client, page, table(projects), "No project.");
        client.screen().notice("%d of %s projects.".formatted(projects.size(), Fields.text(page, "total")));
    }

    private static Table table(JsonNode projects) {
        Table table =
                new Table("PROJECT", "NAME", "STATUS", "STAGE", "%", "PENDING", "ALERTS", "LATENCY", "TAGS", "UPDATED");
        for (JsonNode project : projects) {
            table.row(
                    Fields.text(project, "projectId"),
                    Fields.text(project, "name"),
                    Fields.text(project, "status"),
                    Fields.text(project, "stage"),
                    Fields.text(project, "progress"),
                    Fields.text(project, "pendingOperation", "operation"),
                    Fields.list(project, "alerts"),
                    Fields.text(project, "latencySeconds"),
                    Fields.list(project, "tags"),
                    Fields.time(project, "updatedAt"));
        }
        return table;
    }
}
