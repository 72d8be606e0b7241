package dev.flotilla.domain.report;

import dev.flotilla.domain.project.Progression.Change;

/** What a report comes to. */
public sealed interface ReportVerdict {

    /** It fits, and the project moves. */
    record Applied(Change change) implements ReportVerdict {}

    /** It changes nothing. */
    record Ignored(Misfit misfit, String message) implements ReportVerdict {}

    /** Why a report changes nothing. */
    enum Misfit {
        UNKNOWN_PROJECT,
        DUPLICATE_REPORT,
        /** The request was answered before, was replaced by another one, or never made. */
        REQUEST_NOT_PENDING,
        STATUS_DOES_NOT_FIT,
        STAGE_DOES_NOT_FIT,
        STEP_DOES_NOT_FIT,
        /** The stage or step was asked for anew since, after a restore say: the news is of an attempt that is over. */
        ANOTHER_ATTEMPT
    }
}
