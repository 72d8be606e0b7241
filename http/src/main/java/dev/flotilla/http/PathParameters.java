package dev.flotilla.http;

import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.domain.project.ProjectRules;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/** Reads the names in a request's path; each of these raises a 400 {@code INVALID_PATH} if it cannot be such a name. */
public final class PathParameters {
    /** What ids of batches and commands look like. */
    public static final Pattern BATCH_ID = Pattern.compile("[a-z0-9_]{1,64}");

    private PathParameters() {}

    /** The path's {@code {workspace}}. */
    public static String workspace(Context context) {
        return read(context, "workspace", ProjectRules.WORKSPACE, "a workspace name");
    }

    /** The path's {@code {projectId}}. */
    public static String projectId(Context context) {
        return read(context, "projectId", ProjectRules.PROJECT_ID, "a project id");
    }

    /** The path's {@code {batchId}}. */
    public static String batchId(Context context) {
        return read(context, "batchId", BATCH_ID, "a batch id");
    }

    /** The path's {@code {commandId}}. */
    public static String commandId(Context context) {
        return read(context, "commandId", BATCH_ID, "a command id");
    }

    private static String read(Context context, String name, Pattern pattern, String what) {
        String value = context.pathParam(name);
        if (!pattern.matcher(value).matches()) {
            throw new ProblemException(Problems.invalidPath(new FieldError(
                    name, "Expected %s like %s in the path, but got '%s'".formatted(what, pattern.pattern(), value))));
        }
        return value;
    }
}
