package dev.flotilla.commandapi.access;

import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/** Every caller is anonymous and may do everything: for a service that only this machine can reach. */
public final class NoAuthentication implements Authentication {
    private static final String ANONYMOUS = "anonymous";

    @Override
    public Caller caller(Context context) {
        List<String> names = Collections.list(context.req().getHeaders(Actor.HEADER));
        if (names.isEmpty()) {
            return Caller.anonymous(ANONYMOUS);
        }
        if (names.size() > 1 || !Actor.NAME.matcher(names.getFirst()).matches()) {
            throw new ProblemException(Problems.invalidHeader(new FieldError(
                    Actor.HEADER,
                    "Expected the header %s once, with %s, but got %s"
                            .formatted(
                                    Actor.HEADER,
                                    Actor.EXPECTED,
                                    names.size() > 1 ? "it more than once" : "something else"))));
        }
        return Caller.anonymous(names.getFirst());
    }

    @Override
    public boolean isStillLetIn(Caller caller) {
        return true;
    }

    @Override
    public boolean isRequired() {
        return false;
    }
}
