package dev.flotilla.standalone.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One batch of the demo: previewed, run, shown, and held against what was expected of it. What the preview forecast must be
 * what the run came to.
 */
final class Act {
    private final String title;
    private final ObjectNode batch;
    private final String expectedStatus;
    private final Expectation expectation;
    private final List<String> faults = new ArrayList<>();

    Act(String title, ObjectNode batch, String expectedStatus, Expectation expectation) {
        this.title = title;
        this.batch = batch;
        this.expectedStatus = expectedStatus;
        this.expectation = expectation;
    }

    /** Runs it, prints what happened, and tells in which way that is not what was expected. */
    List<String> run(DemoApi api, Report report) {
        JsonNode preview = api.post("/previews", batch);
        JsonNode result = api.post("/batches", batch);
        List<JsonNode> items = api.items(result.path("batchId").asText());
        checkForecast(preview, items);
        checkResult(result, items);
        report.act(title, preview, result, verdicts(items));
        report.faults(faults);
        return faults;
    }

    /** Checks and shows a batch that was posted already. */
    List<String> show(DemoApi api, JsonNode result, Report report) {
        List<JsonNode> items = api.items(result.path("batchId").asText());
        checkResult(result, items);
        report.act(title, result, verdicts(items));
        report.faults(faults);
        return faults;
    }

    private void checkForecast(JsonNode preview, List<JsonNode> items) {
        Map<String, String> forecast = new TreeMap<>();
        preview.at("/eligible/projects")
                .forEach(project -> forecast.put(project.path("projectId").asText(), "eligible"));
        preview.at("/ineligible/projects")
                .forEach(project -> forecast.put(
                        project.path("projectId").asText(),
                        project.at("/error/code").asText()));
        boolean refused = !preview.path("error").isNull();
        Map<String, String> came = new TreeMap<>(items.stream()
                .collect(toMap(item -> item.path("projectId").asText(), item -> {
                    String code = item.at("/error/code").asText();
                    boolean rejected = item.path("status").asText().equals("REJECTED");
                    boolean refusedWithTheBatch =
                            refused && code.equals(preview.at("/error/code").asText());
                    return rejected && !refusedWithTheBatch ? code : "eligible";
                })));
        if (!forecast.equals(came)) {
            faults.add("the preview forecast %s, but it came to %s".formatted(forecast, came));
        }
    }

    private void checkResult(JsonNode result, List<JsonNode> items) {
        if (!result.path("status").asText().equals(expectedStatus)) {
            faults.add("the batch was to be %s, but it is %s"
                    .formatted(expectedStatus, result.path("status").asText()));
        }
        JsonNode counts = result.path("counts");
        int sum = 0;
        for (String status : List.of("running", "succeeded", "failed", "rejected", "timedOut")) {
            sum += counts.path(status).asInt();
        }
        if (sum != counts.path("total").asInt() || sum != items.size()) {
            faults.add("the counts %s do not add up to the %d items".formatted(counts, items.size()));
        }
        for (JsonNode item : items) {
            String expected = expectation.of(Fleet.roleOf(item.path("projectId").asText()));
            if (!verdict(item).equals(expected)) {
                faults.add("%s was to be %s, but it is %s"
                        .formatted(item.path("name").asText(), expected, verdict(item)));
            }
        }
    }

    /** How many projects of each role got which verdict: "6 migrating, 1 cannot-pause". */
    private static Map<String, String> verdicts(List<JsonNode> items) {
        Map<String, String> byVerdict = new TreeMap<>();
        items.stream()
                .collect(groupingBy(Act::verdict, TreeMap::new, groupingBy(Act::role, TreeMap::new, counting())))
                .forEach((verdict, roles) -> byVerdict.put(
                        verdict,
                        roles.entrySet().stream()
                                .map(role ->
                                        role.getValue() + " " + role.getKey().tag())
                                .collect(joining(", "))));
        return byVerdict;
    }

    private static Role role(JsonNode item) {
        return Fleet.roleOf(item.path("projectId").asText());
    }

    private static String verdict(JsonNode item) {
        JsonNode error = item.path("error");
        if (error.isNull()) {
            return item.path("status").asText();
        }
        JsonNode runnerCode = error.path("runnerCode");
        return runnerCode.isNull() ? error.path("code").asText() : runnerCode.asText();
    }
}
