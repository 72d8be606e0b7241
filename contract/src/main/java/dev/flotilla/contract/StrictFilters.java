package dev.flotilla.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.flotilla.domain.batch.ProjectFilter;
import java.io.IOException;

/**
 * The one place where a field that is not known is not passed over: a filter without it would match more projects than its
 * author meant, and something would be done to them.
 */
final class StrictFilters extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object read, String field)
            throws IOException {
        if (reader.handledType() == ProjectFilter.class) {
            context.reportInputMismatch(ProjectFilter.class, "Expected no field '%s' in a filter", field);
        }
        return false;
    }
}
