package dev.flotilla.cli;

import dev.flotilla.cli.api.Access;
import dev.flotilla.cli.api.Api;
import dev.flotilla.cli.api.RefusedException;
import dev.flotilla.cli.api.UnavailableException;
import dev.flotilla.cli.screen.Screen;
import dev.flotilla.cli.screen.Terminal;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.domain.project.ProjectRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the API is, as whom to talk to it, and in which form to answer. */
final class ClientOptions {
    private static final String ACTOR = "[\\x21-\\x7e]{1,64}";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int LONGEST_PATIENCE_SECONDS = 3600;

    /** What a command does with the API; gives the exit code. */
    interface Work {
        int with(Client client);
    }

    private enum Output {
        table,
        json
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the API is; FLOTILLA_URL, or http://127.0.0.1:8080, if not given.")
    private String url;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "NAME",
            description = "FLOTILLA_WORKSPACE, or default, if not given.")
    private String workspace;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table for people, json for programs: the API's own document, or its problem.",
            defaultValue = "table")
    private Output output;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with a token or an API key; FLOTILLA_TOKEN or FLOTILLA_TOKEN_FILE if not given.")
    private Path tokenFile;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description =
                    "Who asks, for an API without authentication; FLOTILLA_ACTOR, or the name you are logged in by, if not given.")
    private String actor;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "The certificates (PEM) to trust; FLOTILLA_CA, or those that Java trusts, if not given.")
    private Path certificates;

    @Option(
            names = "--retry-for",
            paramLabel = "SECONDS",
            description = "How long a request without an answer is sent again, 0 to 3600; 10 if not given.",
            defaultValue = "10")
    private int patienceSeconds;

    /** Does the work, and tells what went wrong. */
    int run(Work work) {
        CommandLine line = command.commandLine();
        Screen screen = new Screen(line.getOut(), line.getErr(), Terminal.ofProcess(), output == Output.json);
        try {
            ClientEnvironment environment = environment();
            String place = workspace(environment);
            try (Api api = new Api(access(environment, screen), screen::notice)) {
                return work.with(new Client(api, place, screen));
            }
        } catch (RefusedException e) {
            screen.problem(e.problem());
            return ExitCode.REFUSED;
        } catch (UnavailableException e) {
            screen.problem(e.problem());
            return ExitCode.UNAVAILABLE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage());
        }
    }

    private static ClientEnvironment environment() {
        Environment variables = Environment.ofProcess();
        ClientEnvironment environment = ClientEnvironment.of(variables);
        try {
            variables.check();
            return environment;
        } catch (Environment.SettingsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private String workspace(ClientEnvironment environment) {
        String name = Optional.ofNullable(workspace).orElse(environment.workspace());
        if (!ProjectRules.WORKSPACE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Expected a workspace name like %s, but got '%s'".formatted(ProjectRules.WORKSPACE, name));
        }
        return name;
    }

    private Access access(ClientEnvironment environment, Screen screen) {
        if (patienceSeconds < 0 || patienceSeconds > LONGEST_PATIENCE_SECONDS) {
            throw new IllegalArgumentException("Expected --retry-for from 0 to %d, but got %d"
                    .formatted(LONGEST_PATIENCE_SECONDS, patienceSeconds));
        }
        URI address = address(Optional.ofNullable(url).orElse(environment.url()));
        Optional<String> token = tokenFile == null ? environment.token() : Optional.of(content(tokenFile));
        if (token.isPresent() && address.getScheme().equals("http") && !LOOPBACK.contains(address.getHost())) {
            screen.notice("Warning: the token goes to %s unencrypted.".formatted(address.getHost()));
        }
        return new Access(
                address,
                token,
                token.isPresent() ? Optional.empty() : actor(environment),
                Optional.ofNullable(certificates)
                        .or(() -> environment.certificates().map(Path::of)),
                Duration.ofSeconds(patienceSeconds));
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            if (address.getHost() != null
                    && Set.of("http", "https").contains(address.getScheme())
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the words of the option.
        }
        throw new IllegalArgumentException(
                "Expected an address like http://host:port in --url, but got something else");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected a file with a token in --token-file, but %s cannot be read".formatted(file), e);
        }
    }

    /** The name of whoever is logged in will do, if it is one that the API takes. */
    private Optional<String> actor(ClientEnvironment environment) {
        Optional<String> given = Optional.ofNullable(actor).or(environment::actor);
        given.filter(name -> !name.matches(ACTOR)).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "Expected 1 to 64 visible characters in --actor, but got something else");
        });
        return given.or(
                () -> Optional.ofNullable(System.getProperty("user.name")).filter(name -> name.matches(ACTOR)));
    }
}
