package dev.flotilla.benchmark;

import dev.flotilla.benchmark.report.Table;
import java.io.PrintWriter;
import java.util.Locale;

/** What the person at the terminal sees. */
final class Console {
    private final PrintWriter out;
    private final long begun = System.nanoTime();

    Console(PrintWriter out) {
        this.out = out;
    }

    /** What is being done now. */
    void step(String what) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, what);
        out.flush();
    }

    /** What has come out. */
    void table(String title, Table table) {
        out.printf("%n%s%n%n%s%n", title, table);
        out.flush();
    }
}
