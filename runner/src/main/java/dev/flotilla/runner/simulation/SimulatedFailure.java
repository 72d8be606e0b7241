package dev.flotilla.runner.simulation;

import dev.flotilla.runner.Outcome;

/** The failures that are simulated: those that OceanBase Migration Service gives as examples. */
enum SimulatedFailure {
    NOT_ENOUGH_RESOURCE(
            "CM-RESONF000003",
            "There is not enough machine resource for the task",
            "Stop or release projects that are idle, then try again"),
    POSITION_NOT_COVERED(
            "CM-RESOIE000201",
            "No store covers the position to go on from",
            "Have the logs from that position on made available, or start a new project"),
    AGENT_SILENT("CM-RESOAT000011", "The host agent did not report within 60 s", "Restore again");

    private final String code;
    private final String message;
    private final String advice;

    SimulatedFailure(String code, String message, String advice) {
        this.code = code;
        this.message = message;
        this.advice = advice;
    }

    Outcome outcome() {
        return Outcome.failed(code, message, advice);
    }
}
