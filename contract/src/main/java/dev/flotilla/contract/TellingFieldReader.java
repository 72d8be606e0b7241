package dev.flotilla.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one of a sealed family whose members show by a field that only they have; other fields are passed over. */
final class TellingFieldReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> family;
    private final transient Map<String, Class<? extends T>> members;
    private final transient Optional<T> otherwise;

    /** @param otherwise what it is if none of the fields is there */
    TellingFieldReader(Class<T> family, Map<String, Class<? extends T>> members, Optional<T> otherwise) {
        super(family);
        this.family = family;
        this.members = members;
        this.otherwise = otherwise;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        ObjectNode json = context.readValue(parser, ObjectNode.class);
        List<String> found =
                members.keySet().stream().filter(json::hasNonNull).sorted().toList();
        if (found.isEmpty() && otherwise.isPresent()) {
            return otherwise.get();
        }
        if (found.size() != 1) {
            return context.reportInputMismatch(
                    family,
                    "Expected one of the fields %s, but got %s",
                    members.keySet().stream().sorted().toList(),
                    found);
        }
        return context.readTreeAsValue(json, members.get(found.getFirst()));
    }
}
