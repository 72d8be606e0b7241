package dev.flotilla.standalone.demo;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Tells people what happens in the demo. */
final class Report {
    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** An act that was previewed before. */
    void act(String title, JsonNode preview, JsonNode result, Map<String, String> verdicts) {
        say("");
        say("== " + title);
        say("   preview: %d eligible, %d not"
                .formatted(
                        preview.at("/eligible/count").asInt(),
                        preview.at("/ineligible/count").asInt()));
        outcome(result, verdicts);
    }

    void act(String title, JsonNode result, Map<String, String> verdicts) {
        say("");
        say("== " + title);
        outcome(result, verdicts);
    }

    private void outcome(JsonNode result, Map<String, String> verdicts) {
        String counts = result.path("counts").properties().stream()
                .filter(count -> count.getValue().asInt() > 0)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(joining(", "));
        say("   result:  %s (%s)".formatted(result.path("status").asText(), counts));
        if (!result.path("error").isNull()) {
            say("            " + result.at("/error/message").asText());
        }
        result.path("groups")
                .forEach(group -> say("            group: %d projects of %s at %s"
                        .formatted(
                                group.path("projectIds").size(),
                                group.path("migrationTypes")
                                        .valueStream()
                                        .map(JsonNode::asText)
                                        .collect(joining("+")),
                                group.path("step").asText())));
        verdicts.forEach((verdict, roles) -> say("   %-36s %s".formatted(verdict, roles)));
    }

    void faults(List<String> faults) {
        faults.forEach(fault -> say("   NOT AS EXPECTED: " + fault));
    }
}
