package dev.flotilla.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What a request holds until its answer has gone out. An answer is sent after its handler has returned, and lies in memory for as long as its
 * caller does not take it: who asks for large ones and reads none must not be let in again and again meanwhile.
 */
public final class Sending {
    /** The system takes as much of an answer at once, whether its caller reads or not. */
    static final int SMALL_BYTES = 32 * 1024;

    /** A caller that has not taken its answer by then does not get the rest of it. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Sending() {}

    /** Gives back what a request held whose handler has returned: at once if its answer is small or there is none yet, else once it has gone out or can no more. */
    public static void thenRelease(Context context, Runnable release) {
        thenRelease(context, LONGEST, release);
    }

    static void thenRelease(Context context, Duration longest, Runnable release) {
        if (!isLarge(context.resultInputStream())) {
            release.run();
            return;
        }
        Request request = ServletContextRequest.getServletContextRequest(context.req());
        ConnectionMetaData connection = request.getConnectionMetaData();
        EndPoint caller = connection.getConnection().getEndPoint();
        Scheduler.Task deadline = connection
                .getConnector()
                .getScheduler()
                .schedule(
                        () -> caller.close(
                                new TimeoutException("Expected the caller to take its answer, but it did not")),
                        longest.toNanos(),
                        TimeUnit.NANOSECONDS);
        Request.addCompletionListener(request, failure -> {
            deadline.cancel();
            release.run();
        });
    }

    private static boolean isLarge(InputStream answer) {
        try {
            return answer != null && answer.available() > SMALL_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
