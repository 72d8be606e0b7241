package dev.flotilla.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.cli.api.Answer;
import dev.flotilla.cli.api.Query;
import dev.flotilla.cli.screen.Table;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How much of a list is shown: a page of it, or all. */
final class PageOptions {
    private static final String TOKEN = "nextPageToken";

    @Option(
            names = "--page-size",
            paramLabel = "N",
            description = "How many at once; the API's own default if not given.")
    private Integer size;

    @Option(
            names = "--page-token",
            paramLabel = "TOKEN",
            description = "The page that an earlier one named as the next.")
    private String token;

    @Option(names = "--all", description = "All pages, one after the other.")
    private boolean all;

    /**
     * The page, or all pages as one document of the same form.
     *
     * @param query makes the address anew for each page
     * @param list the field that has the rows
     * @param largest page that the API gives, taken if all are wanted
     */
    Answer read(Client client, Supplier<Query> query, String list, int largest) {
        Integer wanted = size == null && all ? Integer.valueOf(largest) : size;
        Answer first = page(client, query, wanted, token);
        if (!all || first.json().path(TOKEN).isNull()) {
            return first;
        }
        ObjectNode whole = (ObjectNode) first.json();
        ArrayNode rows = (ArrayNode) whole.path(list);
        JsonNode next = whole.path(TOKEN);
        while (next.isTextual()) {
            JsonNode page = page(client, query, wanted, next.asText()).json();
            page.path(list).forEach(rows::add);
            client.screen().progress("%d read".formatted(rows.size()));
            next = page.path(TOKEN);
        }
        client.screen().clearProgress();
        whole.putNull(TOKEN);
        return new Answer(whole, whole.toString());
    }

    private static Answer page(Client client, Supplier<Query> query, Integer size, String token) {
        return client.api()
                .get(query.get().with("pageSize", size).with("pageToken", token).toString());
    }

    /** Tells people the rows of a page, and how to get what is not shown. */
    static void tell(Client client, JsonNode page, Table rows, String whereEmpty) {
        client.screen().table(rows, whereEmpty);
        more(client, page);
    }

    private static void more(Client client, JsonNode page) {
        JsonNode next = page.path(TOKEN);
        if (next.isTextual()) {
            client.screen().notice("There are more: --page-token %s, or --all".formatted(next.asText()));
        }
    }
}
