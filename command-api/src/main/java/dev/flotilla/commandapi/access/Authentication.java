package dev.flotilla.commandapi.access;

import io.javalin.http.Context;

/** Finds out who a request is from. */
public interface Authentication extends AutoCloseable {

    /**
     * Who it is from.
     *
     * @throws dev.flotilla.http.ProblemException 401 where that is not proven, 503 where it cannot be found out now
     */
    Caller caller(Context context);

    /** True while somebody who was let in would still be let in. */
    boolean isStillLetIn(Caller caller);

    /** True where callers have to prove who they are. */
    boolean isRequired();

    @Override
    default void close() {}
}
