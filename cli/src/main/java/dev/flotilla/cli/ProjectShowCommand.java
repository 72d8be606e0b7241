package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Screen;
import dev.flotilla.cli.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code projects show}. */
@Command(
        name = "show",
        description = "Shows a project with its stages, its switchover steps and what may be asked of it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProjectShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The project's id.")
    private String projectId;

    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        return client.run(this::show);
    }

    private int show(Client client) {
        Answer answer = client.api().get(client.path("projects", projectId).toString());
        client.tell(answer, project -> show(client.screen(), project));
        return ExitCode.DONE;
    }

    private static void show(Screen screen, JsonNode project) {
        screen.whole(facts(project));
        screen.line("");
        Table stages = new Table("STAGE", "STATUS", "%", "STARTED", "FINISHED", "ERROR").endingInProse();
        for (JsonNode stage : project.path("stages")) {
            stages.row(
                    Fields.text(stage, "stage"),
                    Fields.text(stage, "status") + (stage.path("skipped").asBoolean() ? " (skipped)" : ""),
                    Fields.text(stage, "progress"),
                    Fields.time(stage, "startedAt"),
                    Fields.time(stage, "finishedAt"),
                    Fields.text(stage, "error", "message"));
        }
        screen.table(stages, "No stages.");
        JsonNode steps = project.path("switchover").path("steps");
        if (!steps.isEmpty()) {
            screen.line("");
            Table table = new Table("SWITCHOVER STEP", "BEGUN BY", "STATUS");
            for (JsonNode step : steps) {
                table.row(
                        Fields.text(step, "step"),
                        step.path("manual").asBoolean() ? "a person" : "itself",
                        Fields.text(step, "status") + (step.path("skipped").asBoolean() ? " (skipped)" : ""));
            }
            screen.table(table, "");
        }
    }

    private static Table facts(JsonNode project) {
        Table facts = new Table("PROJECT", Fields.text(project, "projectId"))
                .row("name", Fields.text(project, "name"))
                .row("status", Fields.text(project, "status"))
                .row("stage", Fields.text(project, "stage"))
                .row("from", Fields.endpoint(project, "source"))
                .row("to", Fields.endpoint(project, "sink"))
                .row("types", Fields.list(project, "migrationTypes"))
                .row("tags", Fields.list(project, "tags"))
                .row("alert level", Fields.text(project, "alertLevel"))
                .row("alerts", Fields.list(project, "alerts"))
                .row("position", Fields.time(project, "latestPosition"))
                .row("latency (s)", Fields.text(project, "latencySeconds"))
                .row("version", Fields.text(project, "version"))
                .row(
                        "created",
                        "%s by %s".formatted(Fields.time(project, "createdAt"), Fields.text(project, "createdBy")))
                .row("updated", Fields.time(project, "updatedAt"))
                .row("may be asked to", Fields.list(project, "allowedOperations"));
        JsonNode pending = project.path("pendingOperation");
        if (pending.isObject()) {
            facts.row(
                    "pending",
                    "%s since %s, until %s at the latest, batch %s"
                            .formatted(
                                    Fields.text(pending, "operation"),
                                    Fields.time(pending, "requestedAt"),
                                    Fields.time(pending, "deadline"),
                                    Fields.text(pending, "batchId")));
        }
        JsonNode error = project.path("error");
        if (error.isObject()) {
            facts.row("error", Fields.text(error, "code"));
            facts.row("", Fields.text(error, "message"));
            facts.row("advice", Fields.text(error, "advice"));
        }
        return facts;
    }
}
