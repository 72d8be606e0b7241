package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What came of a request.
 *
 * @param status 0 if there was no answer
 */
public record Reply(int status, JsonNode body) {
    static final Reply NONE = new Reply(0, MissingNode.getInstance());

    /** True if it is worth sending again: nobody answered, or somebody asked for patience. */
    public boolean isPutOff() {
        return status == 0 || status == 503 || status == 429;
    }

    /** True if what was asked for was accepted or told. */
    public boolean isGood() {
        return status == 200 || status == 202;
    }
}
