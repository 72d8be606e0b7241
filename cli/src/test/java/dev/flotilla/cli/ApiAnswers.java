package dev.flotilla.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;

/** Answers of the API, as a command gets them. */
final class ApiAnswers {
    /** A batch that has succeeded. */
    static final String ENDED = batch("SUCCEEDED", "2026-03-01T10:00:02Z");

    /** The items of a batch that all succeeded. */
    static final String NO_ITEMS = "{\"items\":[],\"nextPageToken\":null}";

    private ApiAnswers() {}

    /** A batch of two projects; the time of its end is null while it runs. */
    static String batch(String status, String completedAt) {
        return """
                {"batchId":"b_1","operation":"PAUSE","mode":"ELIGIBLE_ONLY","status":"%s",
                 "counts":{"total":2,"running":0,"succeeded":1,"failed":0,"rejected":1,"timedOut":0},
                 "reason":"window 42","actor":"olivia","parameters":{},"timeoutSeconds":600,"createdAt":"2026-03-01T10:00:00.123Z",
                 "completedAt":%s,"retryOf":null,"error":null,"groups":[],"items":[],"links":{}}""".formatted(status, completedAt == null ? "null" : "\"" + completedAt + "\"");
    }

    /** JSON that is written with single quotes. */
    static JsonNode json(String text) {
        return WireJson.parse(text.replace('\'', '"').getBytes(UTF_8));
    }
}
