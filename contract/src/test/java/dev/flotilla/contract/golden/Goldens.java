package dev.flotilla.contract.golden;

import java.util.List;
import java.util.stream.Stream;

/** All that there is a golden file of. */
public final class Goldens {
    private static final List<Golden> RECORDS = Stream.of(
                    CommandGoldens.all(),
                    ReportGoldens.all(),
                    RecordGoldens.projectEvents(),
                    RecordGoldens.batchEvents(),
                    RecordGoldens.telemetry())
            .flatMap(List::stream)
            .toList();

    private static final List<Golden> ALL =
            Stream.concat(RECORDS.stream(), DocumentGoldens.all().stream()).toList();

    private Goldens() {}

    /** What stands on a topic or in an answer. */
    public static List<Golden> all() {
        return ALL;
    }

    /** What somebody decodes: all but the documents. */
    public static List<Golden> records() {
        return RECORDS;
    }

    /** What stands on a topic. */
    public static List<Golden> onTopics() {
        return ALL.stream()
                .filter(golden -> !golden.folder().equals(Golden.DOCUMENTS))
                .toList();
    }
}
