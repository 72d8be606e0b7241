package dev.flotilla.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Lets nobody hold a connection without asking for something: the request line and all headers must have come within a time that no
 * byte restarts. Of the connections from which no request has come yet so many may be open; one more takes the place of the oldest,
 * so that whoever sends its request at once is answered, however many others send theirs slowly or never.
 */
final class RequestHeads implements Connection.Listener, HttpConfiguration.Customizer {
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(10);

    /** Callers come sooner than that, or get told that the connection is closed. */
    private static final Duration NEXT_WITHIN = Duration.ofSeconds(60);

    /** A caller that sends its request at once is among them for some milliseconds, or seconds while more come than can be heard. */
    private static final int MAX_SILENT = 4_096;

    private final Scheduler scheduler;
    private final Duration firstWithin;
    private final Duration nextWithin;
    private final int maxSilent;

    /** By what carries their bytes, which a connection has in common with the TLS around it; the oldest first. */
    private final Map<Object, Awaited> silent = new LinkedHashMap<>();

    private final Map<Object, Awaited> between = new LinkedHashMap<>();

    /** A connection from which a request has to come, or it is closed. */
    private record Awaited(EndPoint connection, Scheduler.Task deadline) {
        void close(String why) {
            deadline.cancel();
            connection.close(new TimeoutException(why));
        }
    }

    /**
     * Of a connector.
     *
     * @param firstWithin from a connection until the head of its first request has come
     * @param nextWithin from an answer until the head of the next request has come
     * @param maxSilent connections from which no request has come yet
     */
    RequestHeads(Scheduler scheduler, Duration firstWithin, Duration nextWithin, int maxSilent) {
        this.scheduler = scheduler;
        this.firstWithin = firstWithin;
        this.nextWithin = nextWithin;
        this.maxSilent = maxSilent;
    }

    /** Watches over the connections of a connector that is not started yet. */
    static void watch(ServerConnector connector, HttpConfiguration http) {
        new RequestHeads(connector.getScheduler(), FIRST_WITHIN, NEXT_WITHIN, MAX_SILENT).watchOver(connector, http);
    }

    void watchOver(Connector connector, HttpConfiguration http) {
        connector.addEventListener(this);
        http.addCustomizer(this);
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        Optional<Awaited> oldest = Optional.empty();
        synchronized (this) {
            if (!silent.containsKey(endPoint.getTransport())) {
                await(silent, endPoint, firstWithin);
                oldest = silent.size() > maxSilent ? Optional.of(removeOldest()) : Optional.empty();
            }
        }
        oldest.ifPresent(gone -> gone.close("Others came, and no request from this one"));
    }

    private Awaited removeOldest() {
        Iterator<Awaited> all = silent.values().iterator();
        Awaited oldest = all.next();
        all.remove();
        return oldest;
    }

    private void await(Map<Object, Awaited> those, EndPoint endPoint, Duration within) {
        Object transport = endPoint.getTransport();
        Scheduler.Task deadline =
                scheduler.schedule(() -> giveUp(those, transport), within.toNanos(), TimeUnit.NANOSECONDS);
        those.put(transport, new Awaited(endPoint, deadline));
    }

    private void giveUp(Map<Object, Awaited> those, Object transport) {
        Awaited late;
        synchronized (this) {
            late = those.remove(transport);
        }
        if (late != null) {
            late.close("Expected the head of a request in time, but it did not come");
        }
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        forget(endPoint);
        Request.addCompletionListener(request, failure -> answered(endPoint));
        return request;
    }

    private synchronized void answered(EndPoint endPoint) {
        if (endPoint.isOpen()) {
            await(between, endPoint, nextWithin);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        forget(connection.getEndPoint());
    }

    private synchronized void forget(EndPoint endPoint) {
        for (Map<Object, Awaited> those : List.of(silent, between)) {
            Awaited came = those.remove(endPoint.getTransport());
            if (came != null) {
                came.deadline().cancel();
            }
        }
    }
}
