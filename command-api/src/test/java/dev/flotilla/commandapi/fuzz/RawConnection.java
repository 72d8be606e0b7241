package dev.flotilla.commandapi.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection that sends bytes as they are and reads what comes back; made anew where the other side closes it. */
public final class RawConnection implements AutoCloseable {
    private static final int HANGS_AFTER_MILLIS = 20_000;

    private final int port;
    private Socket socket;
    private InputStream in;

    public RawConnection(int port) {
        this.port = port;
    }

    /** What was answered. @param headers by their names in lower case */
    public record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** @throws SocketTimeoutException if no answer comes */
    public Answer exchange(byte[] request, boolean head) throws IOException {
        boolean fresh = socket == null;
        try {
            return attempt(request, head);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            close();
            if (fresh) {
                throw e;
            }
            // The other side may close a kept connection at any time.
            return attempt(request, head);
        }
    }

    private Answer attempt(byte[] request, boolean head) throws IOException {
        if (socket == null) {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(HANGS_AFTER_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        int status = 100;
        Map<String, String> headers = Map.of();
        while (status == 100) {
            String[] line = line().split(" ");
            status = Integer.parseInt(line[1]);
            headers = headers();
        }
        boolean empty = head || status == 204 || status == 304;
        byte[] body = empty ? new byte[0] : body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(status, headers, body);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("Expected %d bytes, but got %d".formatted(length, bytes.length));
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Expected a line, but the connection ended");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
