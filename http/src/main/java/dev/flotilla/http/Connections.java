package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.flotilla.contract.document.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.SelectorManager.AcceptListener;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Bounds connections without letting anybody wait. As long as there are not many, they are kept open between requests; beyond that
 * each is closed with its next answer; beyond a second bound one is refused as soon as it comes.
 *
 * <p>To stop accepting instead would let callers wait for as long as others keep idle connections open: the system connects them,
 * they send their requests, and nobody reads these.
 */
final class Connections implements AcceptListener, HttpConfiguration.Customizer {
    /** Kept open beside those on which a request is being answered. */
    private static final int KEPT_IDLE = 1_024;

    /** Those that are about to be closed, each with its answer, and those that have sent nothing yet. */
    private static final int NOT_KEPT = 6_656;

    /** In bytes, of a request that is refused. */
    private static final int MOST_TAKEN = 64 * 1024;

    private final int kept;
    private final int most;
    private final boolean tls;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Of a connector.
     *
     * @param kept so many are kept open between requests
     * @param most so many there may be
     * @param tls one that is refused is not told why: that would take a handshake
     */
    Connections(int kept, int most, boolean tls) {
        this.kept = kept;
        this.most = most;
        this.tls = tls;
    }

    /** As many as the requests that are answered at once ask for. */
    static Connections of(HttpSettings settings) {
        int kept = settings.maxRequestsAtOnce() + KEPT_IDLE;
        return new Connections(kept, kept + NOT_KEPT, settings.tls().isPresent());
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (open.incrementAndGet() > most) {
            refuse((SocketChannel) channel);
        }
    }

    /**
     * The connector finds the channel closed, and gives it up. A request that has already come is taken first: a system that closes a
     * connection on which there is still something to read resets it, and the caller never sees why.
     */
    private void refuse(SocketChannel channel) {
        try (channel) {
            channel.configureBlocking(false);
            if (!tls) {
                takeWhatHasCome(channel);
                channel.write(ByteBuffer.wrap(refusal()));
            }
        } catch (IOException e) {
            // Whoever it was has gone by itself.
        }
    }

    private static void takeWhatHasCome(SocketChannel channel) throws IOException {
        ByteBuffer taken = ByteBuffer.allocate(MOST_TAKEN);
        while (taken.hasRemaining() && channel.read(taken) > 0) {
            // Until there is no more, or too much.
        }
    }

    private static byte[] refusal() {
        ProblemException overloaded = Problems.overloaded();
        String body = new String(overloaded.problem().toBytes(), ISO_8859_1);
        return """
                HTTP/1.1 503 Service Unavailable\r
                Content-Type: %s\r
                Content-Length: %d\r
                Retry-After: %d\r
                Connection: close\r
                \r
                %s""".formatted(
                        Problem.CONTENT_TYPE,
                        body.length(),
                        overloaded.retryAfterSeconds().orElseThrow(),
                        body)
                .getBytes(ISO_8859_1);
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        open.decrementAndGet();
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        open.decrementAndGet();
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        if (open.get() > kept) {
            answer.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        return request;
    }
}
