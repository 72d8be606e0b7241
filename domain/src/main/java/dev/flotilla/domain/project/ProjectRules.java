package dev.flotilla.domain.project;

import java.util.regex.Pattern;

/** What the attributes of a project may look like. */
public final class ProjectRules {
    public static final int MAX_NAME_LENGTH = 64;
    public static final int MAX_TAGS = 4;
    public static final int MAX_TAG_LENGTH = 20;

    /** The same limit as a name's: an endpoint is named by people too. */
    public static final int MAX_ENDPOINT_NAME_LENGTH = 64;

    /** {@code np_} and lower-case base 36. */
    public static final Pattern PROJECT_ID = Pattern.compile("np_[0-9a-z]{1,32}");

    /** A DNS label, so that a workspace can be a host name, a path segment and a record key as it is. */
    public static final Pattern WORKSPACE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final Pattern WITHOUT_WHITE_SPACE = Pattern.compile("[^\\s\\p{Z}\\p{C}]+");

    private ProjectRules() {}

    /** True for 1 to 64 characters, none of them white space or a control character. */
    public static boolean isName(String name) {
        return isWord(name, MAX_NAME_LENGTH);
    }

    /** True for 1 to 20 characters, none of them white space or a control character. */
    public static boolean isTag(String tag) {
        return isWord(tag, MAX_TAG_LENGTH);
    }

    private static boolean isWord(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                && WITHOUT_WHITE_SPACE.matcher(text).matches();
    }
}
