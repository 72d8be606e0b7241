package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.api.Api;
import dev.flotilla.cli.api.Query;
import dev.flotilla.cli.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a command works with: the API, one workspace of it, and where to write. */
record Client(Api api, String workspace, Screen screen) {

    /** Tells the answer: to programs as it is, to people in their words. */
    void tell(Answer answer, Consumer<JsonNode> toPeople) {
        if (screen.json()) {
            screen.document(answer.text());
        } else {
            toPeople.accept(answer.json());
        }
    }

    /** An address in the workspace. */
    Query path(String... segments) {
        List<String> all = new ArrayList<>(List.of("v1", "workspaces", workspace));
        all.addAll(List.of(segments));
        return new Query(all.toArray(String[]::new));
    }
}
