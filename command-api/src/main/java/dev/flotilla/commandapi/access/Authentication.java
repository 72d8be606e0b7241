package dev.flotilla.commandapi.access;

import io.javalin.http.Context;

/** Tells which caller a request is from. */
public interface Authentication extends AutoCloseable {

    /**
     * The caller of a request.
     *
     * @throws dev.flotilla.http.ProblemException 401 if its credential is missing or refused, 503 if it cannot be checked now
     */
    Caller caller(Context context);

    /** True while a caller who was let in would still be let in. */
    boolean isStillLetIn(Caller caller);

    /** True if callers must authenticate; otherwise every caller is anonymous. */
    boolean isRequired();

    @Override
    default void close() {}
}
