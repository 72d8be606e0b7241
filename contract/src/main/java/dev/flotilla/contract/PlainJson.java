package dev.flotilla.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of a record as Flotilla writes it, token by token. Each method that reads a value takes what was read for the same field
 * before, so that no field is there twice.
 */
final class PlainJson implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;

    /** @throws Unusual if it is none of Flotilla's, or has a character that is spelled out or that UTF-8 does not have */
    PlainJson(byte[] json) throws IOException {
        expect(isPlain(json));
        parser = FACTORY.createParser(json);
    }

    private static boolean isPlain(byte[] json) {
        if (json.length < 2 || json[0] != '{' || json[1] != '"') {
            return false;
        }
        for (int i = 0; i < json.length; i++) {
            byte next = json[i];
            if (next == '\\' || next < 0 && beginsInvalidUtf8(next, i + 1 < json.length ? json[i + 1] : 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * True if two bytes begin what is not UTF-8: an overlong form, half of a surrogate pair, or a character beyond U+10FFFF. Jackson makes
     * text of these, and some of it cannot be written again. It refuses by itself a character that is cut short, and a continuation
     * byte without a first.
     */
    private static boolean beginsInvalidUtf8(byte first, byte second) {
        int further = second & 0xFF;
        return switch (first & 0xFF) {
            case 0xC0, 0xC1, 0xF5, 0xF6, 0xF7 -> true;
            case 0xE0 -> further < 0xA0;
            case 0xED -> further > 0x9F;
            case 0xF0 -> further < 0x90;
            case 0xF4 -> further > 0x8F;
            default -> false;
        };
    }

    /** Goes into the object that comes next. */
    void beginObject() throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT);
    }

    /** The name of the object's next field; null at its end. */
    String nextField() throws IOException {
        return parser.nextFieldName();
    }

    /** Whether nothing follows. */
    boolean isAtEnd() throws IOException {
        return parser.nextToken() == null;
    }

    /** A text that is not empty. */
    String text(String before) throws IOException {
        String text = parser.nextTextValue();
        expect(before == null && text != null && !text.isEmpty());
        return text;
    }

    List<String> texts(List<String> before) throws IOException {
        expect(before == null && parser.nextToken() == JsonToken.START_ARRAY);
        List<String> texts = new ArrayList<>();
        for (String text = parser.nextTextValue(); text != null; text = parser.nextTextValue()) {
            texts.add(text);
        }
        expect(parser.currentToken() == JsonToken.END_ARRAY);
        return texts;
    }

    <E extends Enum<E>> E constant(Class<E> of, E before) throws IOException {
        expect(before == null);
        return Enum.valueOf(of, text(null));
    }

    Instant time(Instant before) throws IOException {
        expect(before == null);
        return InstantReader.parse(text(null));
    }

    /** A number of 1 or more; 0 stands for none before. */
    long number(long before) throws IOException {
        expect(before == 0 && parser.nextToken() == JsonToken.VALUE_NUMBER_INT);
        long number = parser.getLongValue();
        expect(number > 0);
        return number;
    }

    /** True; Flotilla leaves a false out. */
    boolean yes(boolean before) throws IOException {
        expect(!before && parser.nextToken() == JsonToken.VALUE_TRUE);
        return true;
    }

    /** Gives up if something is not as it always is. */
    static void expect(boolean usual) throws Unusual {
        if (!usual) {
            throw new Unusual();
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Something is not as Flotilla writes it; what it is shows in the general way. */
    static final class Unusual extends IOException {
        private static final long serialVersionUID = 1;

        /** Without the stack, which nobody looks at. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
