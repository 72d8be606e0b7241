package dev.flotilla.systemtests.security;

import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.standalone.BrokerStorage;
import dev.flotilla.standalone.LoopbackPort;
import dev.flotilla.systemtests.harness.BrokerProperties;
import dev.flotilla.systemtests.harness.BrokerProperties.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A broker that wants TLS and a password of everybody, and grants nothing that no ACL grants. Each service of Flotilla has a user,
 * {@code flotilla-SERVICE}; {@code admin} may do everything.
 */
final class GuardedBroker implements AutoCloseable {
    static final String ADMIN = "admin";

    private static final String HOST = "127.0.0.1";
    private static final String STORE_PASSWORD = "of-the-key-store";

    private final Path keyStore;
    private final String address;
    private final KafkaRaftServer server;

    private GuardedBroker(Path keyStore, int port, KafkaRaftServer server) {
        this.keyStore = keyStore;
        this.address = HOST + ":" + port;
        this.server = server;
    }

    static GuardedBroker start(Path directory) throws Exception {
        Path keyStore = newKeyStore(directory.resolve("broker.p12"));
        int port = LoopbackPort.anyFree();
        Properties settings = settings(directory.resolve("log"), keyStore, port, LoopbackPort.anyFree());
        BrokerStorage.formatOnFirstUse(settings, Uuid.randomUuid().toString());
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        return new GuardedBroker(keyStore, port, server);
    }

    /** As a user of the broker sees it. */
    KafkaSettings as(String user) {
        return new KafkaSettings(address, clientSettings(user));
    }

    Map<String, String> clientSettings(String user) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login("username=\"%s\" password=\"%s\"".formatted(user, password(user))),
                "ssl.truststore.location",
                keyStore.toString(),
                "ssl.truststore.password",
                STORE_PASSWORD);
    }

    private static Properties settings(Path log, Path keyStore, int port, int controllerPort) {
        String users = Stream.concat(
                        Stream.of(ADMIN),
                        Stream.of(KafkaService.values()).map(service -> "flotilla-" + service.serviceName()))
                .map(user -> "user_%s=\"%s\"".formatted(user, password(user)))
                .collect(Collectors.joining(" "));
        Properties settings = BrokerProperties.single(new Address(1, HOST, port, controllerPort), log, "SASL_SSL");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                login("username=\"%s\" password=\"%s\" %s".formatted(ADMIN, password(ADMIN), users)));
        settings.put("ssl.keystore.location", keyStore.toString());
        settings.put("ssl.keystore.password", STORE_PASSWORD);
        settings.put("ssl.truststore.location", keyStore.toString());
        settings.put("ssl.truststore.password", STORE_PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Only the broker itself comes to the controller, which asks for no name.
        settings.put("super.users", "User:%s;User:ANONYMOUS".formatted(ADMIN));
        return settings;
    }

    private static String login(String options) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required %s;".formatted(options);
    }

    private static String password(String user) {
        return "the-password-of-" + user;
    }

    /** A certificate that the broker signed itself: its store is what clients trust. */
    private static Path newKeyStore(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=ip:" + HOST,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.log").toFile())
                .start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IllegalStateException("Expected keytool to make a key store, see " + file.getParent());
        }
        return file;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
