package dev.flotilla.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one deployment that most journeys share, for starting one takes seconds. Each keeps to workspaces of its
 * own, and leaves all services running. If the system property {@code flotilla.api} is an address, it is the deployment there that
 * they walk through, which has no such workspaces yet: its broker is then that of {@code flotilla.broker}, its key that of {@code
 * flotilla.api.key}.
 */
public final class SharedDeployment implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedDeployment.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Deployment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** The same for an extension that has something of its own to give. */
    public static Deployment of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .deployment;
    }

    /** Closed by JUnit after the last test. */
    private record Running(Deployment deployment, Path directory) implements AutoCloseable {
        static Running start() {
            try {
                Optional<Deployment> attached = attached();
                if (attached.isPresent()) {
                    return new Running(attached.get(), Files.createTempDirectory("flotilla-journeys"));
                }
                Path directory = Files.createTempDirectory("flotilla-journeys");
                return new Running(Deployment.complete(directory), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Optional<Deployment> attached() {
            return Optional.ofNullable(System.getProperty("flotilla.api"))
                    .map(api -> Deployment.attached(
                            URI.create(api),
                            Optional.ofNullable(System.getProperty("flotilla.api.key")),
                            System.getProperty(JourneyBroker.PROPERTY)));
        }

        @Override
        public void close() throws IOException {
            deployment.close();
            try (Stream<Path> files = Files.walk(directory)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
