package dev.flotilla.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which event type on the wire stands for which record of a sealed family: one table, read in both directions. */
final class EventTypes {
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    EventTypes with(String name, Class<?> type) {
        classes.put(name, type);
        names.putIfAbsent(type, name);
        return this;
    }

    String nameOf(Object value) {
        String name = names.get(value.getClass());
        if (name == null) {
            throw new IllegalStateException("Expected a value with an event type, but got " + value);
        }
        return name;
    }

    Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    UnreadableRecordException unknown(String name) {
        return new UnreadableRecordException(
                "Expected an event type that the topic has, but got '%s'; it has %s".formatted(name, names()));
    }

    List<String> names() {
        return List.copyOf(classes.keySet());
    }
}
