package dev.flotilla.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads RFC 3339 from 1970 on, before which Kafka knows no time, and nothing else: no numbers, and years of four digits. */
final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;
    private static final int LAST_YEAR = 9999;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Any digit stands for 0. */
    private static final String PLAIN = "0000-00-00T00:00:00.000Z";

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

    /** @throws DateTimeException if the text is no RFC 3339 time, or one before 1970 */
    static Instant parse(String text) {
        Instant instant = isPlain(text) ? plain(text) : anyOther(text);
        if (instant.isBefore(Instant.EPOCH)) {
            throw new DateTimeException("Expected an RFC 3339 time from 1970 on");
        }
        return instant;
    }

    /** As every event and every store has it, {@code 2026-03-01T08:15:30.123Z}: to read these by the general rules costs ten times as much. */
    private static boolean isPlain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int at = 0; at < PLAIN.length(); at++) {
            char expected = PLAIN.charAt(at);
            char there = text.charAt(at);
            if (expected == '0' ? there < '0' || there > '9' : there != expected) {
                return false;
            }
        }
        // Midnight at the end of a day and leap seconds are left to the general rules.
        return number(text, 11, 13) < 24 && number(text, 17, 19) < 60;
    }

    private static Instant plain(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_PER_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    /** Of characters that are all digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + text.charAt(at) - '0';
        }
        return number;
    }

    private static Instant anyOther(String text) {
        Instant instant = Instant.parse(text);
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year > LAST_YEAR) {
            throw new DateTimeException("Expected an RFC 3339 time, with a year of four digits");
        }
        return instant;
    }
}
