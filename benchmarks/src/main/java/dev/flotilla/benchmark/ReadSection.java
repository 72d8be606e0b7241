package dev.flotilla.benchmark;

import static dev.flotilla.benchmark.report.Numbers.json;
import static dev.flotilla.benchmark.report.Numbers.millis;
import static dev.flotilla.benchmark.report.Numbers.rounded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.load.Question;
import dev.flotilla.benchmark.load.Reads;
import dev.flotilla.benchmark.report.Table;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.contract.WireJson;
import java.util.Map;

/** How long questions take in a workspace of 100 000 projects. */
final class ReadSection {
    private final Plan plan;
    private final Console console;

    ReadSection(Plan plan, Console console) {
        this.plan = plan;
        this.console = console;
    }

    ObjectNode measure(Fleet fleet) {
        Reads reads = new Reads(fleet, plan.reads());
        console.step("reads, alone");
        Map<Question, Latencies> alone = reads.alone();
        console.step("reads, while batches of 10 000 run in the same workspace");
        Map<Question, Latencies> during = reads.duringBatches();
        Table table = new Table("read", "p50 ms", "p99 ms", "p50 ms beside batches", "p99 ms beside batches");
        ObjectNode cases = WireJson.object();
        for (Question question : Question.values()) {
            Latencies quiet = alone.get(question);
            Latencies busy = during.get(question);
            table.row(
                    question.title(),
                    millis(quiet.p50Millis()),
                    millis(quiet.p99Millis()),
                    millis(busy.p50Millis()),
                    millis(busy.p99Millis()));
            ObjectNode both = cases.putObject(question.name());
            both.set("alone", json(quiet));
            both.set("besideBatches", json(busy));
        }
        console.table("Reads, of %d projects in one workspace".formatted(fleet.size()), table);
        ObjectNode figures = WireJson.object()
                .put(
                        "firstPageP99Millis",
                        rounded(alone.get(Question.FIRST_PAGE).p99Millis()))
                .put(
                        "filteredPageP99Millis",
                        rounded(alone.get(Question.FILTERED_PAGE).p99Millis()));
        figures.set("cases", cases);
        return figures;
    }
}
