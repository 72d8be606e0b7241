package dev.flotilla.consoletests.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A TCP connection between browser and console that can be cut, so that connections are refused, or held up, so that nothing
 * comes through and nobody is told. Its port stays the same.
 */
public final class Wire implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1_024;

    private final InetSocketAddress service;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** One permit each while bytes may pass. */
    private final Semaphore requests = new Semaphore(1);

    private final Semaphore answers = new Semaphore(1);
    private final List<Semaphore> heldUp = new ArrayList<>();

    private ServerSocket listener;
    private Thread acceptor;

    private Wire(InetSocketAddress service) {
        this.service = service;
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** One that works. */
    static Wire to(URI service) {
        return new Wire(new InetSocketAddress(service.getHost(), service.getPort()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends every connection and refuses new ones. */
    public void cut() {
        close(listener);
        join(acceptor);
        open.forEach(Wire::close);
    }

    /** Lets nothing through any more, and says nothing. */
    public void holdUp() {
        holdUp(requests);
        holdUpAnswers();
    }

    /** Lets what the browser sends through, and nothing of what it is answered. */
    public void holdUpAnswers() {
        holdUp(answers);
    }

    private void holdUp(Semaphore passage) {
        passage.acquireUninterruptibly();
        heldUp.add(passage);
    }

    /** Works again; what was held up goes through now. */
    public void mend() {
        letThrough();
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    private void letThrough() {
        heldUp.forEach(Semaphore::release);
        heldUp.clear();
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            acceptor = Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                connect(socket.accept());
            } catch (IOException closed) {
                close(socket);
            }
        }
    }

    private void connect(Socket browser) throws IOException {
        Socket behind = new Socket();
        behind.connect(service);
        open.add(browser);
        open.add(behind);
        Thread.ofVirtual().start(() -> pass(browser, behind, requests));
        Thread.ofVirtual().start(() -> pass(behind, browser, answers));
    }

    private void pass(Socket from, Socket to, Semaphore passage) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                passage.acquireUninterruptibly();
                passage.release();
                out.write(buffer, 0, length);
            }
        } catch (IOException cut) {
            // As it is meant to be: both ends are closed now.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The port is free for sure only once nobody accepts on it any more. */
    private static void join(Thread acceptor) {
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
        letThrough();
    }
}
