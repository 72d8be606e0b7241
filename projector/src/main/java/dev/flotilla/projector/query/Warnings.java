package dev.flotilla.projector.query;

import dev.flotilla.contract.document.PreviewDocument.Warning;
import dev.flotilla.contract.document.PreviewDocument.WarningCode;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator should know before an operation is asked of a project that may take part in it. */
final class Warnings {
    private static final Duration LOGS_ARE_SAFE_FOR = Duration.ofHours(12);

    private Warnings() {}

    static List<Warning> of(BatchRequest request, Project project, Instant now) {
        return Stream.of(irreversible(request.operation()), inconsistent(request), pausedForLong(request, project, now))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Warning> irreversible(Operation operation) {
        Optional<String> message = switch (operation) {
            case DELETE -> Optional.of("A deleted project cannot be brought back");
            case RELEASE -> Optional.of("A released project cannot be started or restored again");
            case SKIP_FULL_VERIFICATION -> Optional.of("Skipped verification cannot be made up for");
            case PAUSE,
                    RESTORE,
                    START_FORWARD_SWITCHOVER,
                    START,
                    ENTER_FORWARD_SWITCHOVER,
                    MODIFY_ALERT_CONFIGURATION -> Optional.empty();
        };
        return message.map(text -> new Warning(WarningCode.IRREVERSIBLE, text));
    }

    private static Optional<Warning> inconsistent(BatchRequest request) {
        if (request.operation() == Operation.SKIP_FULL_VERIFICATION) {
            return Optional.of(new Warning(
                    WarningCode.INCONSISTENCY_RISK,
                    "Source and destination are not compared any further: differences stay unnoticed"));
        }
        return request.parameters() instanceof Parameters.Switchover switchover
                        && switchover.action() == SwitchoverAction.SKIP
                ? Optional.of(new Warning(
                        WarningCode.INCONSISTENCY_RISK,
                        "The failed step is left undone: source and destination may differ"))
                : Optional.empty();
    }

    private static Optional<Warning> pausedForLong(BatchRequest request, Project project, Instant now) {
        return project.pausedAt()
                .filter(pausedAt -> request.operation() == Operation.RESTORE)
                .map(pausedAt -> Duration.between(pausedAt, now))
                .filter(paused -> paused.compareTo(LOGS_ARE_SAFE_FOR) > 0)
                .map(paused -> new Warning(
                        WarningCode.PAUSED_OVER_12_HOURS,
                        "Paused for %d h %d min: restoring may fail, because the source's logs may be gone"
                                .formatted(paused.toHours(), paused.toMinutesPart())));
    }
}
