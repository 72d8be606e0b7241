package dev.flotilla.standalone.demo;

import static dev.flotilla.domain.batch.ReasonCode.ALREADY_IN_FORWARD_SWITCHOVER;
import static dev.flotilla.domain.batch.ReasonCode.BATCH_NOT_ATOMIC;
import static dev.flotilla.domain.batch.ReasonCode.FULL_VERIFICATION_ALREADY_COMPLETED;
import static dev.flotilla.domain.batch.ReasonCode.FULL_VERIFICATION_NOT_COMPLETED;
import static dev.flotilla.domain.batch.ReasonCode.MIXED_MIGRATION_TYPES;
import static dev.flotilla.domain.batch.ReasonCode.MIXED_SWITCHOVER_STEPS;
import static dev.flotilla.domain.batch.ReasonCode.NOT_IN_FORWARD_SWITCHOVER;
import static dev.flotilla.domain.batch.ReasonCode.NOT_IN_FULL_VERIFICATION;
import static dev.flotilla.domain.batch.ReasonCode.OPERATION_PENDING;
import static dev.flotilla.domain.batch.ReasonCode.STATUS_NOT_ALLOWED;
import static dev.flotilla.standalone.demo.Role.CANNOT_PAUSE;
import static dev.flotilla.standalone.demo.Role.CANNOT_START;
import static dev.flotilla.standalone.demo.Role.COMPLETED;
import static dev.flotilla.standalone.demo.Role.FAILED;
import static dev.flotilla.standalone.demo.Role.MIGRATING;
import static dev.flotilla.standalone.demo.Role.NOT_STARTED;
import static dev.flotilla.standalone.demo.Role.PAUSED;
import static dev.flotilla.standalone.demo.Role.RELEASED;
import static dev.flotilla.standalone.demo.Role.SWITCHING_OVER;
import static dev.flotilla.standalone.demo.Role.SWITCHING_TWO_WAY;
import static dev.flotilla.standalone.demo.Role.VERIFIED;
import static dev.flotilla.standalone.demo.Role.VERIFYING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The demo: a fleet in all states, then each of the nine operations asked of all of it at once. */
public final class Demo {
    private static final String PARTLY = "PARTIALLY_SUCCEEDED";

    private final DemoApi api;
    private final Fleet fleet;
    private final Report report;
    private final List<String> faults = new ArrayList<>();

    /** @param workspace the address of an empty workspace whose runner is a {@link DemoMigrationSystem} */
    public Demo(URI workspace, PrintWriter out) {
        api = new DemoApi(workspace);
        fleet = new Fleet(api);
        report = new Report(out);
    }

    /** Runs all of it; true if everything came out as the rules say. */
    public boolean run() {
        report.say("A fleet of %d projects is registered and brought into all states ..."
                .formatted(Fleet.everyProjectId().size()));
        fleet.register();
        fleet.bringIntoPlace();
        report.say("   " + api.get("/summary").path("byStatus"));

        modifyAlertConfiguration();
        skipFullVerification();
        enterForwardSwitchover();
        startForwardSwitchover();
        start();
        pauseAllOrNothing();
        JsonNode pause = pause();
        retry(pause);
        restore();
        release();
        delete();

        report.say("");
        report.say(
                faults.isEmpty()
                        ? "All came out as the rules say."
                        : faults.size() + " things did not come out as the rules say.");
        return faults.isEmpty();
    }

    private void modifyAlertConfiguration() {
        ObjectNode batch = all("MODIFY_ALERT_CONFIGURATION");
        batch.putObject("parameters").put("alertLevel", "HIGH_PROTECTION");
        act(
                "Modify alert configuration to HIGH_PROTECTION, asked of all",
                batch,
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(NOT_STARTED, CANNOT_START, MIGRATING, CANNOT_PAUSE, VERIFYING, VERIFIED)
                        .succeeds(SWITCHING_OVER, SWITCHING_TWO_WAY, PAUSED, FAILED));
    }

    private void skipFullVerification() {
        act(
                "Skip full verification, asked of all",
                all("SKIP_FULL_VERIFICATION"),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(VERIFYING)
                        .refused(NOT_IN_FULL_VERIFICATION, MIGRATING, CANNOT_PAUSE, PAUSED, FAILED)
                        .refused(NOT_IN_FULL_VERIFICATION, SWITCHING_OVER, SWITCHING_TWO_WAY)
                        .refused(FULL_VERIFICATION_ALREADY_COMPLETED, VERIFIED));
    }

    private void enterForwardSwitchover() {
        act(
                "Enter forward switchover, asked of all",
                all("ENTER_FORWARD_SWITCHOVER"),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(VERIFYING, VERIFIED)
                        .refused(FULL_VERIFICATION_NOT_COMPLETED, MIGRATING, CANNOT_PAUSE)
                        .refused(ALREADY_IN_FORWARD_SWITCHOVER, SWITCHING_OVER, SWITCHING_TWO_WAY));
    }

    private void startForwardSwitchover() {
        act(
                "Start forward switchover, asked of all: a mixed selection is refused, with its groups",
                all("START_FORWARD_SWITCHOVER"),
                "REJECTED",
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .refused(NOT_IN_FORWARD_SWITCHOVER, MIGRATING, CANNOT_PAUSE)
                        .refused(MIXED_MIGRATION_TYPES, VERIFYING, VERIFIED)
                        .refused(MIXED_MIGRATION_TYPES, SWITCHING_OVER, SWITCHING_TWO_WAY));
        List<String> group = SWITCHING_OVER.projectIds();
        act(
                "Start forward switchover, with half of one group: the step is confirmed",
                DemoApi.batch("START_FORWARD_SWITCHOVER", group.subList(0, 3)),
                "SUCCEEDED",
                Expectation.allRefused(STATUS_NOT_ALLOWED).succeeds(SWITCHING_OVER));
        fleet.await(
                SWITCHING_OVER,
                project ->
                        !group.subList(0, 3).contains(project.path("projectId").asText())
                                || Fleet.isAtStep(project, "CONFIRM_SOURCE_WRITES_STOPPED"));
        act(
                "Start forward switchover, with the whole group: now it is at two steps",
                DemoApi.batch("START_FORWARD_SWITCHOVER", group),
                "REJECTED",
                Expectation.allRefused(STATUS_NOT_ALLOWED).refused(MIXED_SWITCHOVER_STEPS, SWITCHING_OVER));
        fleet.walkToTheEnd(SWITCHING_OVER);
        report.say("   The group is confirmed step by step, and completed.");
    }

    private void start() {
        act(
                "Start, asked of all; one runner has no machine",
                all("START"),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(NOT_STARTED)
                        .fails("CM-RESONF000003", CANNOT_START));
        fleet.await(NOT_STARTED, project -> Fleet.isAtStep(project, "START_FORWARD_SWITCHOVER"));
    }

    private void pauseAllOrNothing() {
        ObjectNode batch = DemoApi.batch("PAUSE", Fleet.projectIds(MIGRATING, PAUSED));
        batch.put("mode", "ALL_OR_NOTHING");
        act(
                "Pause, all or nothing, with some that are paused already",
                batch,
                "REJECTED",
                Expectation.allRefused(STATUS_NOT_ALLOWED).refused(BATCH_NOT_ATOMIC, MIGRATING));
    }

    private JsonNode pause() {
        act(
                "Pause, asked of all; one runner fails",
                all("PAUSE"),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(NOT_STARTED, MIGRATING, VERIFYING, VERIFIED, SWITCHING_TWO_WAY)
                        .fails("CM-RESOAT000011", CANNOT_PAUSE));
        return api.get("/batches?operation=PAUSE&pageSize=1").at("/batches/0");
    }

    private void retry(JsonNode pause) {
        JsonNode again = api.post("/batches/" + pause.path("batchId").asText() + "/retry");
        Expectation expectation = Expectation.allRefused(OPERATION_PENDING).succeeds(CANNOT_PAUSE);
        faults.addAll(new Act("Retry what failed in that pause: just those items", null, PARTLY, expectation)
                .show(api, again, report));
    }

    private void restore() {
        act(
                "Restore some of the paused, and the failed",
                DemoApi.batch("RESTORE", Fleet.projectIds(MIGRATING, PAUSED, FAILED, COMPLETED, RELEASED)),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED).succeeds(MIGRATING, PAUSED, FAILED));
        fleet.await(FAILED, project -> Fleet.isAtStep(project, "START_FORWARD_SWITCHOVER"));
    }

    private void release() {
        act(
                "Release, asked of all",
                all("RELEASE"),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(NOT_STARTED, CANNOT_PAUSE, VERIFYING, VERIFIED)
                        .succeeds(SWITCHING_OVER, SWITCHING_TWO_WAY, COMPLETED));
    }

    private void delete() {
        act(
                "Delete, asked of all",
                all("DELETE"),
                PARTLY,
                Expectation.allRefused(STATUS_NOT_ALLOWED)
                        .succeeds(NOT_STARTED, CANNOT_START, CANNOT_PAUSE, VERIFYING, VERIFIED)
                        .succeeds(SWITCHING_OVER, SWITCHING_TWO_WAY, COMPLETED, RELEASED));
    }

    private static ObjectNode all(String operation) {
        return DemoApi.batch(operation, Fleet.everyProjectId());
    }

    private void act(String title, ObjectNode batch, String expectedStatus, Expectation expectation) {
        faults.addAll(new Act(title, batch, expectedStatus, expectation).run(api, report));
    }
}
