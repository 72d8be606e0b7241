package dev.flotilla.commandapi.console;

import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** {@code /} is the console; {@code /console/…} and {@code /webjars/…} are what it consists of. */
public final class ConsoleRoutes {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The library that the console is written with. */
    private static final String LIBRARY = "lit-html";

    /** No dots but the one before the ending, so no way out of the folder. */
    private static final Pattern PATH = Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.[a-z]+");

    /** Longer than any there is. Folder upon folder, the pattern would use the stack up. */
    private static final int MAX_PATH_LENGTH = 200;

    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();
    private final String libraryFolder = "/META-INF/resources/webjars/%s/%s/".formatted(LIBRARY, libraryVersion());

    public ConsoleRoutes() {
        files.put(ContractModule.PATH, ContractModule.file());
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", context -> answer(context, "/console/index.html")),
                Route.get("/console/<path>", context -> answer(context, "/console/" + path(context))),
                Route.get(
                        "/webjars/" + LIBRARY + "/<path>", context -> answer(context, libraryFolder + path(context))));
    }

    private static String path(Context context) {
        String path = context.pathParam("path");
        return path.length() <= MAX_PATH_LENGTH && PATH.matcher(path).matches() ? path : "none";
    }

    private void answer(Context context, String resource) {
        // What is not there is not remembered, so that guessing names costs no memory.
        ConsoleFile file =
                files.computeIfAbsent(resource, name -> ConsoleFile.read(name).orElse(null));
        if (file == null) {
            throw new ProblemException(Problems.routeNotFound(context.method().name(), context.path()));
        }
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                // To be asked for again each time, and answered in a few bytes if nothing changed.
                .header("Cache-Control", "no-cache")
                .header("ETag", file.tag());
        if (file.tag().equals(context.header("If-None-Match"))) {
            context.status(304);
        } else {
            context.contentType(file.contentType()).result(file.content());
        }
    }

    private static String libraryVersion() {
        String properties = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(LIBRARY);
        try (InputStream in = ConsoleRoutes.class.getResourceAsStream(properties)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Expected the WebJar %s on the class path, but it is not".formatted(LIBRARY));
            }
            Properties pom = new Properties();
            pom.load(in);
            return pom.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the WebJar %s to be readable".formatted(LIBRARY), e);
        }
    }
}
