package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.process.Environment;
import dev.flotilla.observability.metrics.Meters;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    private static final Route PING = Route.get("/ping", context -> Answers.json(context, 200, Map.of()));

    private static Pem ours;
    private static Pem others;

    private record Pem(String certificate, String key) {}

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        ours = make(folder.resolve("ours.p12"));
        others = make(folder.resolve("others.p12"));
    }

    /** Made anew each time by the JDK's own tool, so that none expires and no private key is kept anywhere. */
    private static Pem make(Path store) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor())
                .as(new String(made.getInputStream().readAllBytes(), US_ASCII))
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return new Pem(
                pem("CERTIFICATE", keys.getCertificate("a").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("a", "changeit".toCharArray()).getEncoded()));
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type);
    }

    @Test
    void answersThoseWhoTrustItsCertificate() throws Exception {
        try (HttpServer server = server();
                HttpClient client = trusting(ours)) {
            HttpResponse<String> answer = ask(client, server, "/ping");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(ask(client, server, "/none").headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
        }
    }

    @Test
    void isNotTakenForAnother() {
        try (HttpServer server = server();
                HttpClient client = trusting(others)) {
            assertThatThrownBy(() -> ask(client, server, "/ping")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void isReadFromTheEnvironment() {
        Environment environment =
                new Environment(Map.of("FLOTILLA_TLS_CERTIFICATE", ours.certificate(), "FLOTILLA_TLS_KEY", ours.key()));
        assertThat(TlsIdentity.of(environment)).isPresent();
        environment.check();
        assertThat(TlsIdentity.of(new Environment(Map.of()))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithoutQuotingIt() {
        assertThat(faults(Map.of("FLOTILLA_TLS_KEY", ours.key())))
                .isEqualTo(
                        "Expected both of FLOTILLA_TLS_CERTIFICATE and FLOTILLA_TLS_KEY (or FLOTILLA_TLS_CERTIFICATE_FILE and FLOTILLA_TLS_KEY_FILE), but only one of them is set");
        assertThat(faults(Map.of("FLOTILLA_TLS_CERTIFICATE", ours.certificate(), "FLOTILLA_TLS_KEY", others.key())))
                .isEqualTo(
                        "In FLOTILLA_TLS_CERTIFICATE and FLOTILLA_TLS_KEY: Expected the private key to belong to the first certificate, but it does not");
        assertThat(faults(Map.of("FLOTILLA_TLS_CERTIFICATE", ours.certificate(), "FLOTILLA_TLS_KEY", "secret")))
                .isEqualTo(
                        "In FLOTILLA_TLS_CERTIFICATE and FLOTILLA_TLS_KEY: Expected a private key in PEM as PKCS #8 (BEGIN PRIVATE KEY), RSA or EC, not encrypted, but there is none to read; the path of a file belongs into the variable with _FILE behind its name");
        assertThat(faults(Map.of("FLOTILLA_PROJECTOR_CA", "nothing")))
                .isEqualTo(
                        "In FLOTILLA_PROJECTOR_CA: Expected certificates in PEM, but there are none to read; the path of a file belongs into the variable with _FILE behind its name");
    }

    private static String faults(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        TlsIdentity.of(environment);
        TrustedCertificates.ofProjector(environment);
        try {
            environment.check();
        } catch (Environment.SettingsException e) {
            return e.getMessage();
        }
        throw new AssertionError("Expected faults, but there are none");
    }

    private static HttpServer server() {
        HttpSettings settings =
                HttpSettings.at("localhost", 0).withTls(Optional.of(TlsIdentity.of(ours.certificate(), ours.key())));
        HttpServer server = new HttpServer(settings, Readiness.of(), List.of(PING), Meters.of("test"));
        server.start();
        return server;
    }

    private static HttpClient trusting(Pem certificate) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TrustedCertificates.of(certificate.certificate()))
                .build();
    }

    private static HttpResponse<String> ask(HttpClient client, HttpServer server, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
