package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.project.ProjectRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * The envelope of every record on the public topics: CloudEvents 1.0, JSON, structured mode.
 *
 * @param id unique in its workspace, and the same however often the event is produced
 * @param workspace written as the source: {@code /workspaces/{workspace}}
 * @param type with its version at the end: {@code flotilla.project.paused.v1}
 * @param subject the id of the project, batch or command
 */
public record CloudEvent(String id, String workspace, String type, String subject, Instant time, ObjectNode data) {
    /** What the header {@code content-type} of such a record says. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final Map<String, byte[]> HEADERS = Map.of("content-type", CONTENT_TYPE.getBytes(UTF_8));

    /** The version of CloudEvents that every event says it is of. */
    static final String SPEC_VERSION = "1.0";

    private static final String SOURCE_PREFIX = "/workspaces/";

    /** The headers of every record that carries one. */
    public static Map<String, byte[]> headers() {
        return HEADERS;
    }

    /** As it stands in a record. */
    public byte[] toBytes() {
        return WireJson.write(toJson());
    }

    /** As it stands in an answer. */
    public ObjectNode toJson() {
        ObjectNode json = WireJson.object();
        json.put("specversion", SPEC_VERSION);
        json.put("id", id);
        json.put("source", SOURCE_PREFIX + workspace);
        json.put("type", type);
        json.put("subject", subject);
        json.put("time", InstantWriter.text(time));
        json.put("datacontenttype", "application/json");
        json.set("data", data);
        return json;
    }

    /**
     * Reads the envelope of a record.
     *
     * @throws UnreadableRecordException if it is none
     */
    public static CloudEvent parse(byte[] value) {
        return parse(WireJson.parse(value));
    }

    /**
     * Reads an envelope.
     *
     * @throws UnreadableRecordException if it is none
     */
    public static CloudEvent parse(JsonNode json) {
        if (!json.isObject()) {
            throw new UnreadableRecordException("Expected a CloudEvent, which is a JSON object, but got %s"
                    .formatted(json.getNodeType().name().toLowerCase(Locale.ROOT)));
        }
        String version = text(json, "specversion");
        if (!version.equals(SPEC_VERSION)) {
            throw new UnreadableRecordException(
                    "Expected CloudEvents %s, but got specversion '%s'".formatted(SPEC_VERSION, version));
        }
        if (!(json.get("data") instanceof ObjectNode data)) {
            throw new UnreadableRecordException("Expected an object 'data' in the event, but there is none");
        }
        return new CloudEvent(
                text(json, "id"),
                workspaceOf(text(json, "source")),
                text(json, "type"),
                text(json, "subject"),
                time(json),
                data);
    }

    /**
     * Refuses an envelope of another workspace than the key of its record.
     *
     * @throws UnreadableRecordException if it is one
     */
    public CloudEvent expectOf(String keyWorkspace) {
        if (!workspace.equals(keyWorkspace)) {
            throw new UnreadableRecordException(
                    "Expected the source and the key to name one workspace, but got '%s' and '%s'"
                            .formatted(workspace, keyWorkspace));
        }
        return this;
    }

    /**
     * The workspace that an event's source names.
     *
     * @throws UnreadableRecordException if it names none
     */
    static String workspaceOf(String source) {
        String workspace = source.startsWith(SOURCE_PREFIX) ? source.substring(SOURCE_PREFIX.length()) : "";
        if (!ProjectRules.WORKSPACE.matcher(workspace).matches()) {
            throw new UnreadableRecordException(
                    "Expected the source /workspaces/{workspace}, but got '%s'".formatted(source));
        }
        return workspace;
    }

    private static Instant time(JsonNode json) {
        String time = text(json, "time");
        try {
            return InstantReader.parse(time);
        } catch (DateTimeException e) {
            throw new UnreadableRecordException(
                    "Expected an RFC 3339 time from 1970 on, but got '%s'".formatted(time), e);
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw new UnreadableRecordException(
                    "Expected a text '%s' in the event, but there is none".formatted(field));
        }
        return value.textValue();
    }

    /**
     * Refuses an envelope that names itself otherwise than what it carries; whoever goes by the one and whoever goes by
     * the other would tell two stories.
     */
    void expectToBe(String expectedId, String expectedType) {
        if (!id.equals(expectedId) || !type.equals(expectedType)) {
            throw new UnreadableRecordException("Expected the event to be '%s' of type %s, but it says '%s' of type %s"
                    .formatted(expectedId, expectedType, id, type));
        }
    }
}
