package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Screen;
import dev.flotilla.cli.screen.Table;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A batch as people, or programs, see it: what became of how many, and of whom it did not work out, with the reasons. */
record BatchView(Client client) {
    private static final int MOST_SHOWN = 20;
    private static final List<ItemStatus> NOT_DONE =
            List.of(ItemStatus.FAILED, ItemStatus.REJECTED, ItemStatus.TIMED_OUT);

    /** Shows it; the exit code tells what became of its projects, as far as it is known. */
    int show(Answer answer) {
        client.tell(answer, this::showToPeople);
        return exitCode(answer.json());
    }

    /** A status that is not known, of a newer version, is none that went wrong. */
    private static int exitCode(JsonNode batch) {
        return Stream.of(BatchStatus.values())
                .filter(status -> status.name().equals(batch.path("status").asText()))
                .findFirst()
                .map(status -> switch (status) {
                    case ACCEPTED, RUNNING, SUCCEEDED -> ExitCode.DONE;
                    case PARTIALLY_SUCCEEDED -> ExitCode.PARTLY;
                    case FAILED, REJECTED -> ExitCode.NONE;
                })
                .orElse(ExitCode.DONE);
    }

    private void showToPeople(JsonNode batch) {
        Screen screen = client.screen();
        JsonNode counts = batch.path("counts");
        screen.line("%s %s %s: %s of %s succeeded, %s failed, %s rejected, %s timed out, %s running"
                .formatted(
                        Fields.text(batch, "batchId"),
                        Fields.text(batch, "operation"),
                        Fields.text(batch, "status"),
                        Fields.text(counts, "succeeded"),
                        Fields.text(counts, "total"),
                        Fields.text(counts, "failed"),
                        Fields.text(counts, "rejected"),
                        Fields.text(counts, "timedOut"),
                        Fields.text(counts, "running")));
        screen.line("  by %s, %s to %s%s%s"
                .formatted(
                        Fields.text(batch, "actor"),
                        Fields.time(batch, "createdAt"),
                        Fields.time(batch, "completedAt"),
                        batch.path("reason").isTextual() ? ", because: " + Fields.text(batch, "reason") : "",
                        batch.path("retryOf").isTextual() ? ", retry of " + Fields.text(batch, "retryOf") : ""));
        if (batch.path("error").isObject()) {
            screen.line("  refused as a whole: %s, %s"
                    .formatted(Fields.text(batch, "error", "code"), Fields.text(batch, "error", "message")));
            showGroups(screen, batch);
        }
        if (counts.path("total").asInt() == 0 && !batch.path("completedAt").isNull()) {
            screen.line("  the filter matched no project");
        }
        showNotDone(batch);
    }

    private void showNotDone(JsonNode batch) {
        JsonNode counts = batch.path("counts");
        int notDone = counts.path("failed").asInt()
                + counts.path("rejected").asInt()
                + counts.path("timedOut").asInt();
        if (notDone == 0) {
            return;
        }
        String batchId = Fields.text(batch, "batchId");
        Screen screen = client.screen();
        JsonNode items = client.api()
                .get(client.path("batches", batchId, "items")
                        .with("status", NOT_DONE)
                        .with("pageSize", MOST_SHOWN)
                        .toString())
                .json()
                .path("items");
        screen.line("");
        screen.table(itemTable(items), "");
        advice(items);
        if (notDone > items.size()) {
            screen.line("… and %d more: flotilla batch items %s --status FAILED,REJECTED,TIMED_OUT --all"
                    .formatted(notDone - items.size(), batchId));
        }
        if (!batch.path("completedAt").isNull() && mayBeRetried(items, notDone)) {
            screen.notice("To ask again for what may succeed now: flotilla batch retry %s".formatted(batchId));
        }
    }

    /** True if one of those that are shown may succeed later, or others are not shown. */
    private static boolean mayBeRetried(JsonNode items, int notDone) {
        return notDone > items.size()
                || StreamSupport.stream(items.spliterator(), false)
                        .anyMatch(item -> item.path("error").path("retryable").asBoolean());
    }

    private void advice(JsonNode items) {
        for (JsonNode item : items) {
            if (item.path("error").path("advice").isTextual()) {
                client.screen()
                        .line("%s: %s".formatted(Fields.text(item, "projectId"), Fields.text(item, "error", "advice")));
            }
        }
    }

    /** Items under their headings. */
    static Table itemTable(JsonNode items) {
        Table table = new Table("PROJECT", "NAME", "RESULT", "CODE", "MESSAGE").endingInProse();
        for (JsonNode item : items) {
            String runnerCode = Fields.text(item, "error", "runnerCode");
            table.row(
                    Fields.text(item, "projectId"),
                    Fields.text(item, "name"),
                    Fields.text(item, "status"),
                    runnerCode.equals("-") ? Fields.text(item, "error", "code") : runnerCode,
                    Fields.text(item, "error", "message"));
        }
        return table;
    }

    /** What a mixed selection consists of. */
    static void showGroups(Screen screen, JsonNode document) {
        Table table = new Table("STEP", "PROJECTS", "MIGRATION TYPES", "IDS");
        for (JsonNode group : document.path("groups")) {
            table.row(
                    Fields.text(group, "step"),
                    String.valueOf(group.path("projectIds").size()),
                    Fields.list(group, "migrationTypes"),
                    Fields.list(group, "projectIds"));
        }
        if (!table.isEmpty()) {
            screen.line("");
            screen.table(table, "");
        }
    }
}
