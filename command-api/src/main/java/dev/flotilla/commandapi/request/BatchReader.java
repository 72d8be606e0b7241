package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.Selection.ByIds;
import dev.flotilla.domain.project.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a batch or a preview is asked to be. */
public final class BatchReader {
    private BatchReader() {}

    /** @throws dev.flotilla.http.ProblemException 422 {@code INVALID_REQUEST} */
    public static BatchRequest read(ObjectNode body) {
        Faults faults = new Faults();
        Fields fields = Fields.of(body, faults);
        Optional<Operation> operation = fields.required("operation").constant(Operation.class);
        Optional<Selection> selection = fields.required("selection").object().flatMap(SelectionReader::read);
        Optional<Mode> mode = fields.optional("mode").constant(Mode.class);
        Optional<Parameters> parameters = ParametersReader.read(fields.optionalObject("parameters"), operation);
        Map<String, Long> expectedVersions = expectedVersions(fields.optionalObject("expectedVersions"), selection);
        Optional<String> reason = fields.optional("reason").text(Texts.EXPECTED_REASON, Texts::isReason);
        Optional<Integer> timeoutSeconds = fields.optional("timeoutSeconds")
                .integer(BatchLimits.MIN_TIMEOUT_SECONDS, BatchLimits.MAX_TIMEOUT_SECONDS);
        fields.refuseOthers();
        faults.raise();
        return new BatchRequest(
                operation.orElseThrow(),
                selection.orElseThrow(),
                mode.orElse(Mode.ELIGIBLE_ONLY),
                parameters.orElseThrow(),
                expectedVersions,
                reason,
                timeoutSeconds.orElse(BatchLimits.DEFAULT_TIMEOUT_SECONDS));
    }

    /**
     * Reads a request that says nothing: a retry.
     *
     * @throws dev.flotilla.http.ProblemException 422 {@code INVALID_REQUEST} if there is a field in it
     */
    public static void refuseFields(ObjectNode body) {
        Faults faults = new Faults();
        Fields.of(body, faults).refuseOthers();
        faults.raise();
    }

    /** Of a selection by ids, only those can have a version; which projects a filter matches shows when it is decided. */
    private static Map<String, Long> expectedVersions(Fields fields, Optional<Selection> selection) {
        Optional<Set<String>> selected =
                selection.filter(ByIds.class::isInstance).map(ids -> new HashSet<>(((ByIds) ids).projectIds()));
        Map<String, Long> versions = new HashMap<>();
        fields.all().forEach((projectId, field) -> {
            if (!Texts.isProjectId(projectId)) {
                field.fault("Expected %s as the name of the field".formatted(Texts.EXPECTED_PROJECT_ID));
            } else if (selected.filter(ids -> !ids.contains(projectId)).isPresent()) {
                field.fault("Expected versions of selected projects only, but this one is not selected");
            }
            field.version().ifPresent(version -> versions.put(projectId, version));
        });
        return versions;
    }
}
