package dev.flotilla.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a command writes: its answer to standard output, everything else to standard error, so that a program finds nothing but the answer.
 *
 * @param json whether answers are for programs: the API's own documents, a problem included
 */
public record Screen(PrintWriter out, PrintWriter err, Terminal terminal, boolean json) {
    private static final String OVER_THE_LINE = "\r\u001b[K";

    /**
     * A document of the API, as it is: the same JSON, but what could move a terminal's cursor or turn its text around stands escaped in it.
     */
    public void document(String text) {
        out.println(Cell.harmlessJson(text));
        out.flush();
    }

    /** A line of the answer. */
    public void line(String text) {
        out.println(Cell.harmless(text));
        out.flush();
    }

    /** A table of the answer, or a sentence if it has no rows. */
    public void table(Table table, String whereEmpty) {
        if (table.isEmpty()) {
            line(whereEmpty);
            return;
        }
        List<String> lines = table.lines(terminal.columns());
        lines.forEach(out::println);
        out.flush();
    }

    /** A table that is never cut; what is too long goes on in the terminal's next line. */
    public void whole(Table table) {
        table.lines(OptionalInt.empty()).forEach(out::println);
        out.flush();
    }

    /** What is not the answer: keys, what goes on, what to do next. */
    public void notice(String text) {
        clearProgress();
        err.println(Cell.harmless(text));
        err.flush();
    }

    /** How far it has come: a line that the next one is written over, and none at all if there is no terminal. */
    public void progress(String text) {
        if (terminal.progress()) {
            err.print(OVER_THE_LINE + Cell.harmless(text));
            err.flush();
        }
    }

    /** Takes the last line of progress away. */
    public void clearProgress() {
        progress("");
    }

    /** What is asked of a person, on a line that stays open for the answer. */
    public void question(String text) {
        err.print(Cell.harmless(text));
        err.flush();
    }

    /** What went wrong: problem details for programs, sentences for people. */
    public void problem(JsonNode problem) {
        clearProgress();
        if (json) {
            document(problem.toString());
            return;
        }
        err.println(Cell.harmless("%s: %s"
                .formatted(problem.path("code").asText(), problem.path("detail").asText())));
        for (JsonNode error : problem.path("errors")) {
            err.println(Cell.harmless("  %s: %s"
                    .formatted(
                            error.path("pointer").asText(),
                            error.path("message").asText())));
        }
        err.flush();
    }
}
