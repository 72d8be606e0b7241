package dev.flotilla.commandapi.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A file that browsers may have.
 *
 * @param tag changes with its content, in quotes as the header {@code ETag} wants it
 */
record ConsoleFile(String contentType, byte[] content, String tag) {
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private static final int TAG_BYTES = 12;

    /** A script that is made at start. */
    static ConsoleFile script(String source) {
        byte[] content = source.getBytes(UTF_8);
        return new ConsoleFile(CONTENT_TYPES.get("js"), content, tag(content));
    }

    /** A resource of the class path; empty if there is none, or if it is not of a kind that the console consists of. */
    static Optional<ConsoleFile> read(String resource) {
        String contentType = CONTENT_TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (contentType == null) {
            return Optional.empty();
        }
        try (InputStream in = ConsoleFile.class.getResourceAsStream(resource)) {
            return Optional.ofNullable(in == null ? null : in.readAllBytes())
                    .map(content -> new ConsoleFile(contentType, content, tag(content)));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected %s to be readable, but it is not".formatted(resource), e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }
}
