package dev.flotilla.commandapi.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes changes as server-sent events. Each call reaches the client at once; an IOException says that the client is gone. */
final class EventStreamWriter {
    private static final String RETRY_MILLIS = "1000";

    private final OutputStream out;

    EventStreamWriter(OutputStream out) {
        this.out = out;
    }

    /** Tells a client when to come back if it is cut off, and from where. */
    void begin(FeedPosition position) throws IOException {
        write("retry: %s\nid: %s\n\n".formatted(RETRY_MILLIS, position.id()));
        out.flush();
    }

    /**
     * The same, to a client that has missed something, so that what it has is to be loaded anew. It is one event: an id without the
     * reset would, if the connection ends between the two, let the client come back as if it had missed nothing.
     */
    void beginAnew(FeedPosition position) throws IOException {
        write("retry: %s\nid: %s\nevent: reset\ndata: {}\n\n".formatted(RETRY_MILLIS, position.id()));
        out.flush();
    }

    /** Tells it of changes, in their order. */
    void changes(List<Change> changes) throws IOException {
        for (Change change : changes) {
            write("id: %s\nevent: %s\ndata: ".formatted(change.position().id(), change.name()));
            out.write(change.data());
            write("\n\n");
        }
        out.flush();
    }

    /** Tells it that the connection lives. */
    void heartbeat(FeedPosition position) throws IOException {
        write("id: %s\nevent: heartbeat\ndata: {}\n\n".formatted(position.id()));
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
