package dev.flotilla.commandapi.access;

import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Reporter;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;

/**
 * Who a request is from.
 *
 * @param identity what it proved to be who it is by; empty where nobody has to
 * @param expiresAt from when on the identity is worth nothing; empty for never
 */
public record Caller(String actor, Optional<Identity> identity, Grants grants, Optional<Instant> expiresAt) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /**
     * What somebody proved to be who it is by.
     *
     * @param subject of a token its subject, of an API key the key's id
     * @param issuer of a token who issued it
     */
    public record Identity(Credential.Kind kind, String subject, Optional<String> issuer) {}

    /** Somebody who did not have to prove who it is. */
    static Caller unproven(String actor) {
        return new Caller(actor, Optional.empty(), Grants.EVERYTHING, Optional.empty());
    }

    /** Who a request is from that the guard let through. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("Expected a guarded route, but nobody asked who calls " + context.path());
        }
        return caller;
    }

    void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** What commands and events say it proved itself by in a workspace. */
    public Optional<Credential> credentialIn(String workspace) {
        return identity.map(proven -> new Credential(
                proven.kind(),
                proven.subject(),
                proven.issuer(),
                grants.in(workspace).stream().map(Role::word).sorted().toList()));
    }

    /** As the sender of a report on a workspace; empty where it did not have to prove who it is. */
    public Optional<Reporter> reporterIn(String workspace) {
        return identity.map(proven -> new Reporter(actor, credentialIn(workspace)));
    }
}
