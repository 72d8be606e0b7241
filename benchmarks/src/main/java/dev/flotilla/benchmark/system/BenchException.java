package dev.flotilla.benchmark.system;

/** Something that the benchmark needs is not there, or did not answer as it has to: there is no figure then. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
