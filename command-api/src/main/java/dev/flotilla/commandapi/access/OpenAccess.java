package dev.flotilla.commandapi.access;

import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Nobody has to prove who it is, and everybody may do everything: for a service that only this machine can reach. */
public final class OpenAccess implements Authentication {
    private static final String ANONYMOUS = "anonymous";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,64}");

    @Override
    public Caller caller(Context context) {
        List<String> names = Collections.list(context.req().getHeaders(Guard.ACTOR));
        if (names.isEmpty()) {
            return Caller.unproven(ANONYMOUS);
        }
        if (names.size() > 1 || !VISIBLE.matcher(names.getFirst()).matches()) {
            throw new ProblemException(Problems.invalidHeader(new FieldError(
                    Guard.ACTOR,
                    "Expected the header %s once, with 1 to 64 visible ASCII characters, but got %s"
                            .formatted(Guard.ACTOR, names.size() > 1 ? "it more than once" : "something else"))));
        }
        return Caller.unproven(names.getFirst());
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
