package dev.flotilla.commandapi.request;

import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.project.ProjectRules;

/** What texts in a request may look like, with the words for it. */
final class Texts {
    static final String EXPECTED_PROJECT_ID = "a project id like " + ProjectRules.PROJECT_ID;
    static final String EXPECTED_NAME =
            "1 to %d characters without white space".formatted(ProjectRules.MAX_NAME_LENGTH);
    static final String EXPECTED_TAG = "1 to %d characters without white space".formatted(ProjectRules.MAX_TAG_LENGTH);
    static final String EXPECTED_ENDPOINT_NAME =
            "1 to %d characters, not only white space".formatted(ProjectRules.MAX_ENDPOINT_NAME_LENGTH);
    static final String EXPECTED_REASON =
            "1 to %d characters, not only white space".formatted(BatchLimits.MAX_REASON_LENGTH);

    private Texts() {}

    static boolean isProjectId(String text) {
        return ProjectRules.PROJECT_ID.matcher(text).matches();
    }

    static boolean isName(String text) {
        return ProjectRules.isName(text);
    }

    static boolean isTag(String text) {
        return ProjectRules.isTag(text);
    }

    static boolean isEndpointName(String text) {
        return isText(text, ProjectRules.MAX_ENDPOINT_NAME_LENGTH);
    }

    static boolean isReason(String text) {
        return isText(text, BatchLimits.MAX_REASON_LENGTH);
    }

    /** True for at least one character that is not white space, and at most so many characters. */
    static boolean isText(String text, int maxLength) {
        return !text.isBlank() && text.codePointCount(0, text.length()) <= maxLength;
    }
}
