package dev.flotilla.commandapi.route;

import dev.flotilla.http.Answers;
import dev.flotilla.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What the API says about itself. */
public final class DocumentRoutes {
    private static final String OPENAPI = "/openapi.json";

    private final byte[] openApi = openApi();

    public List<Route> routes() {
        return List.of(Route.get(OPENAPI, context -> Answers.bytes(context, 200, Answers.JSON, openApi)));
    }

    private static byte[] openApi() {
        try (InputStream resource = DocumentRoutes.class.getResourceAsStream(OPENAPI)) {
            if (resource == null) {
                throw new IllegalStateException("Expected %s on the class path, but it is not".formatted(OPENAPI));
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("Expected %s to be readable, but it is not".formatted(OPENAPI), e);
        }
    }
}
