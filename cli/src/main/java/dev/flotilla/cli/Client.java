package dev.flotilla.cli;

import dev.flotilla.cli.api.Api;
import dev.flotilla.cli.api.Query;
import dev.flotilla.cli.screen.Screen;
import java.util.ArrayList;
import java.util.List;

/** What a command works with: the API, one workspace of it, and where to write. */
record Client(Api api, String workspace, Screen screen) {

    /** An address in the workspace. */
    Query path(String... segments) {
        List<String> all = new ArrayList<>(List.of("v1", "workspaces", workspace));
        all.addAll(List.of(segments));
        return new Query(all.toArray(String[]::new));
    }
}
