package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The fields of an object in a request. Asking for a field makes it a known one; all others are faults. */
final class Fields {
    private final String pointer;
    private final ObjectNode node;
    private final Faults faults;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(String pointer, ObjectNode node, Faults faults) {
        this.pointer = pointer;
        this.node = node;
        this.faults = faults;
    }

    /** The whole body of a request. */
    static Fields of(ObjectNode body, Faults faults) {
        return new Fields("", body, faults);
    }

    /** A field that has to be there. */
    Field required(String name) {
        return field(name, true);
    }

    /** A field that may be left out. */
    Field optional(String name) {
        return field(name, false);
    }

    /** An object that may be left out, which is the same as an empty one; and the same if it is no object. */
    Fields optionalObject(String name) {
        return optional(name).object().orElseGet(() -> new Fields(pointerTo(name), node.objectNode(), faults));
    }

    private Field field(String name, boolean required) {
        known.add(name);
        return new Field(pointerTo(name), node.get(name), required, faults);
    }

    /** Every field, by whatever name. */
    Map<String, Field> all() {
        Map<String, Field> all = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> all.put(name, optional(name)));
        return all;
    }

    /** True if there is nothing in any field. */
    boolean hasOnlyEmptyArrays() {
        return node.properties().stream()
                .allMatch(property ->
                        property.getValue().isArray() && property.getValue().isEmpty());
    }

    void fault(String message) {
        faults.add(pointer, message);
    }

    /** Notes every field that was not asked for. */
    void refuseOthers() {
        String expected = known.isEmpty()
                ? "Expected no fields here, but got this one"
                : "Expected no fields but %s, but got this one".formatted(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(pointerTo(name), expected);
            }
        });
    }

    private String pointerTo(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
