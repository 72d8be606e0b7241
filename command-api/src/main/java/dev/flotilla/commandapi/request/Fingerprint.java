package dev.flotilla.commandapi.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of a request: two requests have the same only if they ask for the same, however their JSON is written. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 over method, path and canonical body, in hexadecimal. */
    public static String of(String method, String path, ObjectNode body) {
        MessageDigest digest = sha256();
        digest.update("%s %s\n".formatted(method, path).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(JsonBody.canonical(body)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java to have SHA-256, but this one has not", e);
        }
    }
}
