package dev.flotilla.systemtests.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate of this machine that was signed by itself, with its key, made anew each time so that none is kept anywhere.
 *
 * @param certificate the file of it, PEM
 * @param key the file of it, PEM
 */
record SelfSigned(Path certificate, Path key) {
    private static final String PASSWORD = "for-a-moment";

    /** Makes one in a folder that is there. */
    static SelfSigned in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("identity.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "flotilla",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IllegalStateException("Expected keytool to make a certificate, see " + folder);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.delete(store);
        return new SelfSigned(
                write(
                        folder.resolve("certificate.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("flotilla").getEncoded()),
                write(
                        folder.resolve("key.pem"),
                        "PRIVATE KEY",
                        keys.getKey("flotilla", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path write(Path file, String type, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type));
    }
}
