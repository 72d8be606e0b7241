package dev.flotilla.commandapi.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;

/** A feed in the test's hand: what it is given, the one client gets. */
public final class FakeChangeFeed implements ChangeFeed {
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final List<Optional<FeedPosition>> followed = new ArrayList<>();
    private final LinkedBlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private volatile boolean away;
    private volatile boolean forgetful;
    private FeedPosition position =
            new FeedPosition(Map.of(Topic.PROJECTS, 10L, Topic.BATCHES, 20L, Topic.PROJECT_TELEMETRY, 30L));

    void project(String json) {
        position = position.after(Topic.PROJECTS, position.next().get(Topic.PROJECTS));
        changes.add(new Change(position, "project", json.getBytes(UTF_8)));
    }

    public void goAway() {
        away = true;
    }

    /** Nobody can tell what was before. */
    void forget() {
        forgetful = true;
    }

    /** Since where each client wanted to go on. */
    List<Optional<FeedPosition>> followed() {
        return followed;
    }

    /** The workspace of a subscription that has been closed; null if none is within a while. */
    String awaitClosed() throws InterruptedException {
        return closed.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public Subscription follow(String workspace, Optional<FeedPosition> since) {
        if (away) {
            throw new TimeoutException("nobody there");
        }
        followed.add(since);
        FeedPosition begin = since.filter(place -> !forgetful).orElse(position);
        return new Subscription() {
            @Override
            public FeedPosition position() {
                return begin;
            }

            @Override
            public boolean beginsAnew() {
                return forgetful && since.isPresent();
            }

            @Override
            public List<Change> next(Duration longest) {
                List<Change> next = new ArrayList<>();
                changes.drainTo(next);
                return next;
            }

            @Override
            public boolean isAnswered() {
                return !away;
            }

            @Override
            public void close() {
                closed.add(workspace);
            }
        };
    }
}
