package dev.flotilla.contract;

import static dev.flotilla.contract.PlainJson.expect;
import static java.util.Objects.requireNonNull;

import dev.flotilla.contract.PlainJson.Unusual;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a project's event as the engine writes it, in one go over its bytes: the projector and a runner read every event there
 * is. Whatever is unusual it leaves to the general way, which makes a tree of it and can say what is wrong: an escaped character, a
 * field that is not known, is empty or is there twice, a type of event that is rare.
 */
final class PlainEventReader {
    private final PlainJson json;

    private String specVersion;
    private String id;
    private String source;
    private String type;
    private String subject;
    private Instant time;
    private String contentType;
    private PlainEventData data;

    private PlainEventReader(PlainJson json) {
        this.json = json;
    }

    /** The event; empty if it has to be read in the general way, and may be none. */
    static Optional<PublishedEvent> read(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try (PlainJson json = new PlainJson(value)) {
            return Optional.of(new PlainEventReader(json).read());
        } catch (IOException | RuntimeException unusual) {
            return Optional.empty();
        }
    }

    private PublishedEvent read() throws IOException {
        json.beginObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "specversion" -> specVersion = json.text(specVersion);
                case "id" -> id = json.text(id);
                case "source" -> source = json.text(source);
                case "type" -> type = json.text(type);
                case "subject" -> subject = json.text(subject);
                case "time" -> time = json.time(time);
                case "datacontenttype" -> contentType = json.text(contentType);
                case "data" -> data = data(data);
                default -> throw new Unusual();
            }
        }
        expect(json.isAtEnd() && CloudEvent.SPEC_VERSION.equals(specVersion) && data != null);
        PublishedEvent event = data.toEvent(
                CloudEvent.workspaceOf(requireNonNull(source)), requireNonNull(subject), type, requireNonNull(time));
        expect(event.recorded().id().equals(id));
        return event;
    }

    private PlainEventData data(PlainEventData before) throws IOException {
        expect(before == null);
        return PlainEventData.read(json);
    }
}
