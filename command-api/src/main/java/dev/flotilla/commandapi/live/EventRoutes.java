package dev.flotilla.commandapi.live;

import dev.flotilla.commandapi.access.Authentication;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** {@code GET /events}: the changes of a workspace as server-sent events, resumable by {@code Last-Event-ID}. */
public final class EventRoutes {
    /** Clients at a time; each has a consumer, and a thread that mostly waits. */
    static final int MAX_CLIENTS = 128;

    static final int MAX_CLIENTS_PER_CALLER = 32;

    /** A client that hears nothing for this long is told that the connection lives, if Kafka answers. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String PATH = "/v1/workspaces/{workspace}/events";
    private static final String CONTENT_TYPE = "text/event-stream;charset=utf-8";
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final ChangeFeed feed;
    private final Authentication authentication;
    private final Duration heartbeat;
    private final ConcurrencyLimit limit = new ConcurrencyLimit(MAX_CLIENTS, MAX_CLIENTS_PER_CALLER);
    private volatile boolean closing;

    public EventRoutes(ChangeFeed feed, Authentication authentication) {
        this(feed, authentication, HEARTBEAT);
    }

    EventRoutes(ChangeFeed feed, Authentication authentication, Duration heartbeat) {
        this.feed = feed;
        this.heartbeat = heartbeat;
        this.authentication = authentication;
    }

    public List<Route> routes() {
        return List.of(Route.get(PATH, this::follow));
    }

    /** How many follow at the moment. */
    public int clients() {
        return limit.held();
    }

    /** Ends every answer that is under way; their clients come back to whoever answers then. */
    public void close() {
        closing = true;
    }

    private void follow(Context context) throws IOException {
        String workspace = PathParameters.workspace(context);
        QueryParameters.of(context).check();
        if (context.method() == HandlerType.HEAD) {
            // Nothing would ever be seen of what changes.
            context.res().setContentType(CONTENT_TYPE);
            return;
        }
        try (Permit permit = limit.acquire(Caller.of(context).countedAs());
                ChangeFeed.Subscription changes = open(workspace, lastEventId(context))) {
            write(context, changes);
        }
    }

    private ChangeFeed.Subscription open(String workspace, Optional<FeedPosition> since) {
        try {
            return feed.follow(workspace, since);
        } catch (KafkaException e) {
            throw Problems.unavailable(
                    "Expected Kafka to tell what changes, but it does not answer; try again in a moment");
        }
    }

    private static Optional<FeedPosition> lastEventId(Context context) {
        String id = context.header(LAST_EVENT_ID);
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FeedPosition.parse(id)
                .orElseThrow(() -> new ProblemException(Problems.invalidHeader(new FieldError(
                        LAST_EVENT_ID, "Expected the id of an event of this route, but got '%s'".formatted(id))))));
    }

    private void write(Context context, ChangeFeed.Subscription changes) throws IOException {
        Caller caller = Caller.of(context);
        context.res().setContentType(CONTENT_TYPE);
        // The answer's own stream: what is compressed is held back.
        EventStreamWriter stream = new EventStreamWriter(context.res().getOutputStream());
        // The position goes out at once, so that a client that is cut off before its first event misses none.
        if (changes.beginsAnew()) {
            stream.beginAnew(changes.position());
        } else {
            stream.begin(changes.position());
        }
        long heardAt = System.nanoTime();
        while (!closing && authentication.isStillLetIn(caller)) {
            List<Change> next = changes.next(POLL);
            boolean silent = System.nanoTime() - heardAt > heartbeat.toNanos();
            if (!next.isEmpty()) {
                stream.changes(next);
            } else if (silent && changes.isAnswered()) {
                stream.heartbeat(changes.position());
            } else if (silent) {
                // "Still there" would be a lie: the client learns of it, and comes back where it left off.
                return;
            }
            if (!next.isEmpty() || silent) {
                heardAt = System.nanoTime();
            }
        }
    }
}
