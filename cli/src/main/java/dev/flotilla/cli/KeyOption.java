package dev.flotilla.cli;

import dev.flotilla.cli.screen.Screen;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The key under which a request is done once, however often it is sent. */
final class KeyOption {
    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "That of an earlier request, to send it again without doing it twice; a new one is made, and told, if not given.")
    private String given;

    /** The key, after it was told: whoever gets no answer needs it. */
    String announced(Screen screen) {
        String key = given == null ? UUID.randomUUID().toString() : given;
        screen.notice("Idempotency-Key: " + key);
        return key;
    }
}
