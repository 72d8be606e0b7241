package dev.flotilla.contract.golden;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics are kept for ever: today's code reads what any version before it has written, and understands the same by it. */
class EveryRecordEverWrittenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "written");
    private static final String ALLOWED = "allowedOperations";
    private static final Map<String, Golden> TODAY =
            Goldens.onTopics().stream().collect(toMap(Golden::path, identity()));

    static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void isReadAsWhatItMeant(Path record) throws IOException {
        Golden today = TODAY.get(path(record));

        assertThat(today)
                .as("a golden file of today at %s, which says what the record means", path(record))
                .isNotNull();
        byte[] written = Files.readAllBytes(record);
        Object read = today.read().apply(written);
        assertThat(read)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .ignoringFieldsMatchingRegexes("(.*\\.)?" + ALLOWED)
                .isEqualTo(today.value());
        // An operation that there was not yet is not among those that a project allowed then.
        assertThat(WireJson.tree(read).findValues(ALLOWED))
                .isEqualTo(WireJson.parse(written).findValues(ALLOWED));
    }

    @Test
    void hasTheRecordsOfTodayAsTheyAreWrittenNow() throws IOException {
        Set<Object> everWritten = new HashSet<>();
        for (Path record : records()) {
            everWritten.add(Map.entry(path(record), WireJson.parse(Files.readAllBytes(record))));
        }

        assertThat(Goldens.onTopics())
                .as("what is written now lies in the folder with the highest number; see its README")
                .allMatch(golden -> everWritten.contains(Map.entry(golden.path(), WireJson.parse(golden.written()))));
    }

    /** Below the number of its folder: topic and name. */
    private static String path(Path record) {
        Path numbered = FOLDER.relativize(record);
        return numbered.subpath(1, numbered.getNameCount()).toString().replace('\\', '/');
    }
}
