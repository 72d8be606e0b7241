package dev.flotilla.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request, up to a limit. */
public final class RequestBody {
    /** What is read and thrown away of a body that is too large, so that its sender gets to see the answer. */
    private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

    private RequestBody() {}

    /**
     * The body's bytes.
     *
     * @throws ProblemException 413 {@code PAYLOAD_TOO_LARGE} beyond the limit, 408 where the body does not come
     */
    public static byte[] read(Context context, int maxBytes) {
        try (InputStream body = context.req().getInputStream()) {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length <= maxBytes) {
                return bytes;
            }
            drain(body);
        } catch (IOException e) {
            throw new ProblemException(Problems.requestTimeout());
        }
        throw new ProblemException(Problems.payloadTooLarge(maxBytes));
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long drained = 0;
        int read = body.read(buffer);
        while (read >= 0 && drained < MAX_DRAINED_BYTES) {
            drained += read;
            read = body.read(buffer);
        }
    }
}
