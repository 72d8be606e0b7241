package dev.flotilla.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Reads RFC 3339 and nothing else: no numbers, and years of four digits. */
final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;
    private static final int LAST_YEAR = 9999;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return parse(parser.getText());
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), e.getMessage());
        }
    }

    /** @throws DateTimeException where the text is no RFC 3339 time */
    static Instant parse(String text) {
        Instant instant = Instant.parse(text);
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new DateTimeException("Expected an RFC 3339 time, with a year of four digits");
        }
        return instant;
    }
}
