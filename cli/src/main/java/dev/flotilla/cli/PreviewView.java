package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.screen.Screen;
import dev.flotilla.cli.screen.Table;
import java.util.Map;
import java.util.TreeMap;

/** What a batch would come to: how many could take part, how many not, by reason, and who. */
record PreviewView(Screen screen) {
    private static final int MOST_SHOWN = 20;

    /** Shows it; the exit code tells whether all, some or none could. */
    int show(Answer answer) {
        JsonNode preview = answer.json();
        if (screen.json()) {
            screen.document(answer.text());
        } else {
            showToPeople(preview);
        }
        int eligible = preview.path("eligible").path("count").asInt();
        boolean refused = preview.path("error").isObject();
        if (eligible == 0 || refused) {
            return ExitCode.NONE;
        }
        return preview.path("ineligible").path("count").asInt() == 0 ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private void showToPeople(JsonNode preview) {
        JsonNode eligible = preview.path("eligible");
        JsonNode ineligible = preview.path("ineligible");
        screen.line("%s: %s projects could take part now, %s could not. Nothing was changed."
                .formatted(
                        Fields.text(preview, "operation"),
                        Fields.text(eligible, "count"),
                        Fields.text(ineligible, "count")));
        if (preview.path("error").isObject()) {
            screen.line("The batch would be refused as a whole: %s, %s"
                    .formatted(Fields.text(preview, "error", "code"), Fields.text(preview, "error", "message")));
            BatchView.showGroups(screen, preview);
        }
        showReasons(ineligible);
        showEligible(eligible);
        showIneligible(ineligible);
    }

    private void showReasons(JsonNode ineligible) {
        Map<String, Integer> byCode = new TreeMap<>();
        ineligible
                .path("projects")
                .forEach(project -> byCode.merge(Fields.text(project, "error", "code"), 1, Integer::sum));
        if (!byCode.isEmpty()) {
            Table table = new Table("WHY NOT", "PROJECTS");
            byCode.forEach((code, count) -> table.row(code, count.toString()));
            screen.line("");
            screen.table(table, "");
        }
    }

    private void showEligible(JsonNode eligible) {
        Table table = new Table("COULD", "NAME", "POSITION", "WARNINGS");
        int shown = 0;
        for (JsonNode project : eligible.path("projects")) {
            if (shown++ == MOST_SHOWN) {
                break;
            }
            StringBuilder warnings = new StringBuilder();
            project.path("warnings")
                    .forEach(warning ->
                            warnings.append(warnings.isEmpty() ? "" : ",").append(Fields.text(warning, "code")));
            table.row(
                    Fields.text(project, "projectId"),
                    Fields.text(project, "name"),
                    Fields.time(project, "latestPosition"),
                    warnings.isEmpty() ? "-" : warnings.toString());
        }
        show(table, eligible.path("projects").size());
    }

    private void showIneligible(JsonNode ineligible) {
        Table table = new Table("COULD NOT", "NAME", "CODE", "MESSAGE").endingInProse();
        int shown = 0;
        for (JsonNode project : ineligible.path("projects")) {
            if (shown++ == MOST_SHOWN) {
                break;
            }
            table.row(
                    Fields.text(project, "projectId"),
                    Fields.text(project, "name"),
                    Fields.text(project, "error", "code"),
                    Fields.text(project, "error", "message"));
        }
        show(table, ineligible.path("projects").size());
    }

    private void show(Table table, int there) {
        if (!table.isEmpty()) {
            screen.line("");
            screen.table(table, "");
            if (there > MOST_SHOWN) {
                screen.line("… and %d more; --output json has all.".formatted(there - MOST_SHOWN));
            }
        }
    }
}
