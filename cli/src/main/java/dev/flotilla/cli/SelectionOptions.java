package dev.flotilla.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which projects a batch is about: by id or by filter, one of the two. Picocli's own exclusive groups take no option twice. */
final class SelectionOptions {
    private static final String STANDARD_INPUT = "-";

    @Option(names = "--ids", paramLabel = "ID", split = ",", description = "Projects by their ids, with commas.")
    private List<String> ids;

    @Option(
            names = "--ids-file",
            paramLabel = "FILE",
            description =
                    "Projects by their ids, which stand in a file, with white space or commas between them; - is standard input.")
    private String idsFile;

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUE[,VALUE]",
            completionCandidates = FilterCandidates.class,
            description =
                    "All projects that match when the batch is decided, on every page: ${COMPLETION-CANDIDATES}. May be given"
                            + " several times: within a field one value has to match, across fields all.")
    private List<String> filters;

    /**
     * As it stands in a request.
     *
     * @throws IllegalArgumentException if nothing is selected, or in two ways, or the file cannot be read
     */
    ObjectNode json() {
        if (Stream.of(ids, idsFile, filters).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("Expected one of --ids, --ids-file and --filter, but got several");
        }
        ObjectNode selection = WireJson.object();
        if (filters != null) {
            selection.set("filter", Filter.of(filters).json());
            return selection;
        }
        List<String> named =
                ids == null ? inFile() : ids.stream().map(String::strip).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("Expected ids of projects, but there are none");
        }
        ArrayNode list = selection.putArray("projectIds");
        named.forEach(list::add);
        return selection;
    }

    private List<String> inFile() {
        try {
            String content = idsFile.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), UTF_8)
                    : Files.readString(Path.of(idsFile));
            return Stream.of(content.split("[\\s,]+"))
                    .filter(id -> !id.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected a file with ids of projects in --ids-file, but '%s' cannot be read".formatted(idsFile),
                    e);
        }
    }
}
