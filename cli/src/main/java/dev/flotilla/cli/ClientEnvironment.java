package dev.flotilla.cli;

import dev.flotilla.contract.process.Environment;
import java.util.Optional;

/**
 * What the client's commands take from the environment unless an option says otherwise.
 *
 * @param url where the API is
 * @param workspace which one commands are about
 * @param token a JWT or an API key
 * @param actor who asks, for an API without authentication
 * @param certificates the path of a file (PEM): which certificates are trusted
 */
public record ClientEnvironment(
        String url, String workspace, Optional<String> token, Optional<String> actor, Optional<String> certificates) {

    /** As it is set. */
    public static ClientEnvironment of(Environment environment) {
        return new ClientEnvironment(
                environment.text("FLOTILLA_URL", "http://127.0.0.1:8080"),
                environment.text("FLOTILLA_WORKSPACE", "default"),
                environment.text("FLOTILLA_TOKEN"),
                environment.text("FLOTILLA_ACTOR"),
                environment.text("FLOTILLA_CA"));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ClientEnvironment[url=%s, workspace=%s]".formatted(url, workspace);
    }
}
