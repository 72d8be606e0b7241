package dev.flotilla.contract.golden;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import java.util.function.Function;

/**
 * A value, its JSON as it is written today, and the file that says what the JSON is to be.
 *
 * @param folder the topic, or {@code documents} for what only stands in HTTP answers
 * @param name what of the type the file shows; the name of its file
 * @param message the message of the AsyncAPI document that it is one of
 * @param read reads the value back, or fails
 */
public record Golden(
        String folder, String name, String message, Object value, byte[] written, Function<byte[], Object> read) {

    static final String DOCUMENTS = "documents";

    /** A record in its envelope, the first of its type that is shown or the only one. */
    static Golden record(Topic topic, CloudEvent event, Object value, Function<byte[], Object> read) {
        return new Golden(topic.topicName(), event.type(), event.type(), value, event.toBytes(), read);
    }

    /** The same as a further one of its type. */
    Golden as(String variant) {
        return new Golden(folder, message + "." + variant, message, value, written, read);
    }

    static Golden document(String name, Object value) {
        return document(DOCUMENTS, name, value);
    }

    static Golden document(String folder, String name, Object value) {
        String message = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return new Golden(
                folder, name, message, value, WireJson.write(value), json -> WireJson.read(json, value.getClass()));
    }

    /** The file, below the folder of all golden files. */
    public String path() {
        return folder + "/" + name + ".json";
    }

    @Override
    public String toString() {
        return path();
    }
}
