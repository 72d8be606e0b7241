package dev.flotilla.commandapi.access;

import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Reporter;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;

/**
 * The caller of a request.
 *
 * @param identity the credential that the caller was authenticated by; empty if authentication is not required
 * @param expiresAt when the credential expires; empty for never
 */
public record Caller(String actor, Optional<Identity> identity, Grants grants, Optional<Instant> expiresAt) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /**
     * The credential that a caller was authenticated by.
     *
     * @param subject of a token its subject, of an API key the key's id
     * @param issuer the token's issuer; empty for an API key
     */
    public record Identity(Credential.Kind kind, String subject, Optional<String> issuer) {}

    /** A caller who was not authenticated, because that is not required. */
    static Caller anonymous(String actor) {
        return new Caller(actor, Optional.empty(), Grants.EVERYTHING, Optional.empty());
    }

    /** The caller of a request that the guard let through. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("Expected a guarded route, but nobody asked who calls " + context.path());
        }
        return caller;
    }

    /** What the caller is counted by where each has a share of a limit; empty for an anonymous caller. */
    public Optional<String> countedAs() {
        return identity.map(Identity::toString);
    }

    void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** The caller's credential as commands and events of a workspace record it; empty for an anonymous caller. */
    public Optional<Credential> credentialIn(String workspace) {
        return identity.map(known -> new Credential(
                known.kind(),
                known.subject(),
                known.issuer(),
                grants.in(workspace).stream().map(Role::word).sorted().toList()));
    }

    /** The sender of a report on a workspace; empty for an anonymous caller. */
    public Optional<Reporter> reporterIn(String workspace) {
        return identity.map(known -> new Reporter(actor, credentialIn(workspace)));
    }
}
