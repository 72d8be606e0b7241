package dev.flotilla.commandapi;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import java.net.URI;
import java.util.List;

/**
 * What the command API needs to know.
 *
 * @param projectors the base addresses of the projector's instances; any of them answers for every workspace
 */
public record CommandApiSettings(HttpSettings http, KafkaSettings kafka, List<URI> projectors) {

    public CommandApiSettings {
        projectors = List.copyOf(projectors);
    }
}
