package dev.flotilla.benchmark.peer;

import dev.flotilla.benchmark.system.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server with the settings that {@code initdb} gives it: {@code fsync}, {@code synchronous_commit} and
 * {@code full_page_writes} on. Not by the library that the binaries are made for, which turns {@code fsync} off.
 *
 * <p>PostgreSQL refuses to run as root. For root it is started in a user namespace, in which it is nobody.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final String USER = "flotilla";

    private final Path home;
    private final Path data;
    private final int port;
    private boolean running;

    private PostgresServer(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    /**
     * Unpacks, sets up and starts it.
     *
     * @param folder where everything is kept; there is nothing in it yet
     * @param installed another installation to use, the folder above its {@code bin}
     * @throws BenchException if it does not start
     */
    public static PostgresServer start(Path folder, Optional<Path> installed) {
        try {
            Files.createDirectories(folder);
            Path home = installed.isPresent() ? installed.get() : unpack(folder.resolve("postgres"));
            PostgresServer server = new PostgresServer(home, folder.resolve("data"), freePort());
            server.run("initdb", "-D", server.data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
            server.run(
                    "pg_ctl",
                    "-D",
                    server.data.toString(),
                    "-w",
                    "-l",
                    folder.resolve("postgres.log").toString(),
                    "-o",
                    "-p %d -h 127.0.0.1 -k ''".formatted(server.port),
                    "start");
            server.running = true;
            // It is a daemon: Ctrl-C at the benchmark does not reach it.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "postgres-stop"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be set up", e);
        }
    }

    private static Path unpack(Path home) throws IOException {
        Files.createDirectories(home);
        try (InputStream packed = PostgresServer.class.getResourceAsStream(BINARIES)) {
            if (packed == null) {
                throw new BenchException("There are no PostgreSQL binaries for this platform; name an installation");
            }
            Process tar = new ProcessBuilder("tar", "-x", "-C", home.toString())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (XZInputStream unpacked = new XZInputStream(packed);
                    OutputStream into = tar.getOutputStream()) {
                unpacked.transferTo(into);
            }
            awaitSuccess("tar", tar);
        }
        return home;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = data.resolveSibling(program + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        awaitSuccess(said.toString(), process);
    }

    private static void awaitSuccess(String where, Process process) {
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new BenchException("PostgreSQL could not be set up (exit %d): %s".formatted(exit, where));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while PostgreSQL was set up", e);
        }
    }

    /** A new connection. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres?user=%s".formatted(port, USER));
    }

    /** Stops it. Safe to call again. */
    @Override
    public synchronized void close() {
        if (!running) {
            return;
        }
        running = false;
        try {
            run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        }
    }
}
