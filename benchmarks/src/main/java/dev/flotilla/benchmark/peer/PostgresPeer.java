package dev.flotilla.benchmark.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.benchmark.load.Shape;
import dev.flotilla.benchmark.system.BenchException;
import dev.flotilla.benchmark.system.Together;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The batches of a round on PostgreSQL, each set-based in one statement, a connection for each workspace. What a runner carries out
 * takes two statements: one that asks for it, one by which all of it is reported as done, since the runner works in between. After
 * the last commit every result and the list can be read, and the count of succeeded items is.
 */
public final class PostgresPeer implements AutoCloseable {
    private static final List<String> LEVELS = List.of("HIGH_PROTECTION", "MEDIUM_PROTECTION");

    private final Map<Integer, Connection> connections = new HashMap<>();
    private final List<Integer> workspaces;
    private int rounds;

    public PostgresPeer(PostgresServer server, int workspaces, int projectsEach) {
        this.workspaces = IntStream.range(0, workspaces).boxed().toList();
        try {
            for (int workspace : this.workspaces) {
                connections.put(workspace, server.connect());
            }
            execute(connections.get(0), sql("schema"));
            Together.each(this.workspaces, workspace -> fill(workspace, projectsEach));
            execute(connections.get(0), "VACUUM ANALYZE");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void fill(int workspace, int projects) {
        try (PreparedStatement fill = connections.get(workspace).prepareStatement(sql("fill"))) {
            fill.setString(1, name(workspace));
            fill.setInt(2, projects);
            fill.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * One round, as Flotilla has them.
     *
     * @return the seconds it took
     */
    public double round(Shape shape, int batchSize, int projectsEach) {
        int round = rounds++;
        List<List<String>> batches = IntStream.iterate(0, first -> first < projectsEach, first -> first + batchSize)
                .mapToObj(first -> IntStream.range(first, first + batchSize)
                        .mapToObj(number -> "np_" + number)
                        .toList())
                .toList();
        long begun = System.nanoTime();
        switch (shape) {
            case ALERT -> eachBatch(round, batches, (workspace, batch, ids) -> alert(workspace, batch, round, ids));
            case PAUSE_RESTORE -> {
                eachBatch(
                        round,
                        batches,
                        (workspace, batch, ids) -> carryOut(workspace, batch + "p", "PAUSE", "RUNNING", "PAUSED", ids));
                eachBatch(
                        round,
                        batches,
                        (workspace, batch, ids) ->
                                carryOut(workspace, batch + "r", "RESTORE", "PAUSED", "RUNNING", ids));
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private interface Work {
        void on(int workspace, String batchId, List<String> ids) throws SQLException;
    }

    private void eachBatch(int round, List<List<String>> batches, Work work) {
        Together.each(workspaces, workspace -> {
            try {
                for (int number = 0; number < batches.size(); number++) {
                    work.on(workspace, "b_%d_%d".formatted(round, number), batches.get(number));
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }

    private void alert(int workspace, String batchId, int round, List<String> ids) throws SQLException {
        try (PreparedStatement batch = connections.get(workspace).prepareStatement(sql("alert"))) {
            batch.setString(1, name(workspace));
            batch.setString(2, batchId);
            batch.setString(3, LEVELS.get(round % 2));
            batch.setArray(4, connections.get(workspace).createArrayOf("text", ids.toArray()));
            batch.executeUpdate();
        }
        check(workspace, batchId, ids.size());
    }

    private void carryOut(
            int workspace, String batchId, String operation, String before, String after, List<String> ids)
            throws SQLException {
        try (PreparedStatement request = connections.get(workspace).prepareStatement(sql("request"))) {
            request.setString(1, name(workspace));
            request.setString(2, batchId);
            request.setString(3, operation);
            request.setString(4, before);
            request.setArray(5, connections.get(workspace).createArrayOf("text", ids.toArray()));
            request.executeUpdate();
        }
        try (PreparedStatement report = connections.get(workspace).prepareStatement(sql("report"))) {
            report.setString(1, name(workspace));
            report.setString(2, batchId);
            report.setString(3, after);
            report.setString(4, "flotilla.project.%s.v1".formatted(after.equals("PAUSED") ? "paused" : "restored"));
            report.executeUpdate();
        }
        check(workspace, batchId, ids.size());
    }

    private void check(int workspace, String batchId, int expected) throws SQLException {
        String query = "SELECT succeeded FROM batch WHERE workspace = ? AND batch_id = ?";
        try (PreparedStatement asking = connections.get(workspace).prepareStatement(query)) {
            asking.setString(1, name(workspace));
            asking.setString(2, batchId);
            try (ResultSet row = asking.executeQuery()) {
                if (!row.next() || row.getInt(1) != expected) {
                    throw new BenchException("Expected every item to succeed in PostgreSQL as well");
                }
            }
        }
    }

    /** Its version, and the settings that durability depends on. */
    public String settings() {
        try (Statement asking = connections.get(0).createStatement();
                ResultSet row = asking.executeQuery(
                        "SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit '"
                                + " || current_setting('synchronous_commit') || ', full_page_writes ' || current_setting('full_page_writes')"
                                + " || ', shared_buffers ' || current_setting('shared_buffers')")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static String name(int workspace) {
        return "bench-" + workspace;
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement executing = connection.createStatement()) {
            executing.execute(statement);
        }
    }

    private static String sql(String name) {
        try (InputStream file = PostgresPeer.class.getResourceAsStream(name + ".sql")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BenchException failed(SQLException e) {
        return new BenchException("PostgreSQL did not do what it was asked: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }
}
