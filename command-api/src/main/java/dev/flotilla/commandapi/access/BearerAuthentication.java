package dev.flotilla.commandapi.access;

import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Authenticates callers by {@code Authorization: Bearer}: a token that a trusted issuer has signed, or an API key. */
public final class BearerAuthentication implements Authentication {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]+) *");

    private final Optional<TokenCheck> tokens;
    private final Optional<ApiKeys> keys;
    private final InstantSource clock;

    /** At least one of both. */
    public BearerAuthentication(Optional<TokenCheck> tokens, Optional<ApiKeys> keys, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Caller caller(Context context) {
        List<String> headers = Collections.list(context.req().getHeaders("Authorization"));
        if (headers.isEmpty()) {
            throw AccessProblems.missing(context);
        }
        Matcher bearer = BEARER.matcher(headers.getFirst());
        if (headers.size() > 1 || !bearer.matches()) {
            throw AccessProblems.invalid(
                    context,
                    "Expected the header Authorization once, as Bearer with a token or an API key, but got something else");
        }
        if (context.header(Actor.HEADER) != null) {
            throw new ProblemException(Problems.invalidHeader(new FieldError(
                    Actor.HEADER,
                    "Expected no header %s, because the actor is who the token or API key belongs to"
                            .formatted(Actor.HEADER))));
        }
        return known(context, bearer.group(1));
    }

    private Caller known(Context context, String secret) {
        Caller caller;
        try {
            caller = ApiKey.looksLike(secret)
                    ? keys.flatMap(known -> known.find(secret))
                            .orElseThrow(() ->
                                    new RefusedException("Expected an API key that is known here, but this one is not"))
                    : tokens.orElseThrow(() -> new RefusedException("Expected an API key, but got something else"))
                            .check(secret);
        } catch (RefusedException e) {
            throw e.expired() ? AccessProblems.expired(context) : AccessProblems.invalid(context, e.getMessage());
        }
        if (isPast(caller)) {
            throw AccessProblems.expired(context);
        }
        return caller;
    }

    private boolean isPast(Caller caller) {
        return caller.expiresAt().filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    @Override
    public boolean isStillLetIn(Caller caller) {
        return !isPast(caller)
                && caller.identity()
                        .filter(known -> switch (known.kind()) {
                            case JWT -> true;
                            case API_KEY ->
                                keys.filter(file -> file.isKnown(caller)).isPresent();
                        })
                        .isPresent();
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public void close() {
        keys.ifPresent(ApiKeys::close);
    }
}
