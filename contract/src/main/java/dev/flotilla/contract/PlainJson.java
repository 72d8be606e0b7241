package dev.flotilla.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of a record as Flotilla writes it, word by word. Each method that reads a value takes what was read for the same field
 * before, so that no field is there twice.
 */
final class PlainJson implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser words;

    /** @throws Unusual if it is none of Flotilla's, or has a character that is spelled out or that UTF-8 does not have */
    PlainJson(byte[] json) throws IOException {
        expect(isPlain(json));
        words = FACTORY.createParser(json);
    }

    private static boolean isPlain(byte[] json) {
        if (json.length < 2 || json[0] != '{' || json[1] != '"') {
            return false;
        }
        for (int i = 0; i < json.length; i++) {
            byte next = json[i];
            if (next == '\\' || next < 0 && beginsNoCharacter(next, i + 1 < json.length ? json[i + 1] : 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a byte, by the one after it, begins what UTF-8 does not have: more bytes than the character needs, half of a surrogate
     * pair, or what is beyond the last character. Jackson makes text of it, at times such as nobody can write again. It refuses by
     * itself what is cut short and a further byte without a first.
     */
    private static boolean beginsNoCharacter(byte first, byte second) {
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
        expect(words.nextToken() == JsonToken.START_OBJECT);
    }

    /** The name of the object's next field; null at its end. */
    String nextField() throws IOException {
        return words.nextFieldName();
    }

    /** Whether nothing follows. */
    boolean isAtEnd() throws IOException {
        return words.nextToken() == null;
    }

    /** A text that is not empty. */
    String text(String before) throws IOException {
        String text = words.nextTextValue();
        expect(before == null && text != null && !text.isEmpty());
        return text;
    }

    List<String> texts(List<String> before) throws IOException {
        expect(before == null && words.nextToken() == JsonToken.START_ARRAY);
        List<String> texts = new ArrayList<>();
        for (String text = words.nextTextValue(); text != null; text = words.nextTextValue()) {
            texts.add(text);
        }
        expect(words.currentToken() == JsonToken.END_ARRAY);
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
        expect(before == 0 && words.nextToken() == JsonToken.VALUE_NUMBER_INT);
        long number = words.getLongValue();
        expect(number > 0);
        return number;
    }

    /** Yes: no is not said. */
    boolean yes(boolean before) throws IOException {
        expect(!before && words.nextToken() == JsonToken.VALUE_TRUE);
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
        words.close();
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
