package dev.flotilla.systemtests.faults.client;

import dev.flotilla.systemtests.faults.client.Seen.Accepted;
import java.util.List;
import java.util.stream.Stream;

/** What all clients were told. */
public record History(List<Session> sessions) {

    /** Everything of one kind, whoever saw it. */
    public <S extends Seen> Stream<S> all(Class<S> kind) {
        return sessions.stream()
                .flatMap(session -> session.seen().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Every batch that some client was told is accepted; each answer for itself. */
    public List<Accepted> accepted() {
        return all(Accepted.class).toList();
    }
}
