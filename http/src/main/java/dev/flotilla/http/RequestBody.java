package dev.flotilla.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Reads the body of a request, up to a limit. */
public final class RequestBody {
    /** What is read and thrown away of a body that is too large, so that its sender gets to see the answer. */
    private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

    /** A body that comes slower than this is not waited for: it would hold a place that others need. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A body of which nothing more comes is given up after this. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private RequestBody() {}

    /**
     * The body's bytes.
     *
     * @throws ProblemException 413 {@code PAYLOAD_TOO_LARGE} beyond the limit, 408 if the body does not come
     */
    public static byte[] read(Context context, int maxBytes) {
        return read(context, maxBytes, soFar -> {});
    }

    /**
     * The same, telling as it goes how many bytes have come.
     *
     * @param progress may raise a problem, which ends it
     */
    public static byte[] read(Context context, int maxBytes, IntConsumer progress) {
        return read(context, maxBytes, LONGEST, SILENCE, progress);
    }

    static byte[] read(Context context, int maxBytes, Duration longest, Duration silence, IntConsumer progress) {
        EndPoint connection = connection(context);
        long idleMillis = connection.getIdleTimeout();
        connection.setIdleTimeout(silence.toMillis());
        try {
            return read(context, maxBytes, longest, progress);
        } finally {
            connection.setIdleTimeout(idleMillis);
        }
    }

    private static EndPoint connection(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private static byte[] read(Context context, int maxBytes, Duration longest, IntConsumer progress) {
        try (InputStream body = context.req().getInputStream()) {
            long deadline = System.nanoTime() + longest.toNanos();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > maxBytes) {
                    drain(body, buffer, deadline);
                    throw new ProblemException(Problems.payloadTooLarge(maxBytes));
                }
                progress.accept(bytes.size());
                expectInTime(deadline);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new ProblemException(Problems.requestTimeout());
        }
    }

    private static void drain(InputStream body, byte[] buffer, long deadline) throws IOException {
        long drained = 0;
        int read = body.read(buffer);
        while (read >= 0 && drained < MAX_DRAINED_BYTES) {
            drained += read;
            expectInTime(deadline);
            read = body.read(buffer);
        }
    }

    private static void expectInTime(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new ProblemException(Problems.requestTimeout());
        }
    }
}
