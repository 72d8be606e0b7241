package dev.flotilla.domain.project;

import java.util.List;
import java.util.Optional;

/**
 * The credential that an actor was authenticated by, and the roles it gave. Never the secret itself.
 *
 * @param subject of a token its subject, of an API key the key's id
 * @param issuer of a token who issued it; empty for an API key
 * @param roles that it gave in the workspace, by their names, in alphabetical order
 */
public record Credential(Kind kind, String subject, Optional<String> issuer, List<String> roles) {

    public Credential {
        roles = List.copyOf(roles);
    }

    /** What there is to prove it by. */
    public enum Kind {
        JWT,
        API_KEY
    }
}
