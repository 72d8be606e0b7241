package dev.flotilla.commandapi.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client has if it is cut off after any of the pieces that it is sent. */
class EventStreamWriterTest {
    private static final FeedPosition POSITION =
            new FeedPosition(Map.of(Topic.PROJECTS, 1L, Topic.BATCHES, 2L, Topic.PROJECT_TELEMETRY, 3L));

    /** What goes out at a time, whether it is flushed or the buffer is full. */
    private final List<String> pieces = new ArrayList<>();

    private final EventStreamWriter stream = new EventStreamWriter(new ByteArrayOutputStream() {
        @Override
        public void write(byte[] bytes) {
            pieces.add(new String(bytes, UTF_8));
        }

        @Override
        public void flush() {
            pieces.add("(flushed)");
        }
    });

    @Test
    void tellsWhoBeginsWhereThatIs() throws IOException {
        stream.begin(POSITION);

        assertThat(pieces).containsExactly("retry: 1000\nid: 1-2-3\n\n", "(flushed)");
    }

    @Test
    void tellsWhoHasMissedSomethingOfItTogetherWithTheNewPosition() throws IOException {
        stream.beginAnew(POSITION);

        assertThat(pieces).containsExactly("retry: 1000\nid: 1-2-3\nevent: reset\ndata: {}\n\n", "(flushed)");
    }
}
