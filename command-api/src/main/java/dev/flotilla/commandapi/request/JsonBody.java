package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireText;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.RequestBody;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The body of a request: a JSON object. */
public final class JsonBody {
    /** A command is its request and a little more, and has to fit into one record. */
    public static final int MAX_BYTES = Topic.MAX_RECORD_BYTES - 256 * 1024;

    /** A body up to this many bytes may be read beside any number of others. */
    public static final int SMALL_BYTES = 64 * 1024;

    /** A large body as a tree takes many times its size, so only a few are parsed at a time. */
    private static final Semaphore LARGE = new Semaphore(8);

    /** How many large bodies may be on their way at once, of all callers. */
    public static final int MAX_LARGE_COMING = 32;

    /** A slow sender holds one of these permits, never one of those above. */
    private static final ConcurrencyLimit COMING = new ConcurrencyLimit(MAX_LARGE_COMING, 8);

    private static final int LONGEST_WAIT_SECONDS = 2;

    /** Possessive, because trying all ways to share out the white space of one long header would take half a second. */
    private static final Pattern CONTENT_TYPE = Pattern.compile(
            "\\s*+application/json\\s*+(;\\s*+charset\\s*+=\\s*+\"?utf-8\"?\\s*+)?;?\\s*+", Pattern.CASE_INSENSITIVE);

    private static final Pattern ABOUT_THE_SOURCE = Pattern.compile("\\[Source: [^;\\]]*; ([^\\]]*)]");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private JsonBody() {}

    /**
     * Reads the body.
     *
     * @throws ProblemException 415 for another content type, 413 {@code PAYLOAD_TOO_LARGE}, 400 {@code MALFORMED_JSON}
     */
    public static ObjectNode read(Context context) {
        String contentType = context.contentType();
        if (!isJson(contentType)) {
            throw new ProblemException(Problems.unsupportedMediaType(contentType));
        }
        byte[] bytes = bytes(context);
        if (bytes.length <= SMALL_BYTES) {
            return parse(bytes);
        }
        acquire();
        try {
            return parse(bytes);
        } finally {
            LARGE.release();
        }
    }

    /** @param contentType null if there is none */
    static boolean isJson(String contentType) {
        return contentType != null && CONTENT_TYPE.matcher(contentType).matches();
    }

    private static byte[] bytes(Context context) {
        try (Growing body = new Growing(Caller.of(context))) {
            return RequestBody.read(context, MAX_BYTES, body::hasCome);
        }
    }

    /** A body of which bytes are coming; once it is a large one, it holds a permit. */
    private static final class Growing implements AutoCloseable {
        private final Caller caller;
        private Optional<Permit> permit = Optional.empty();

        Growing(Caller caller) {
            this.caller = caller;
        }

        void hasCome(int bytes) {
            if (bytes > SMALL_BYTES && permit.isEmpty()) {
                permit = Optional.of(COMING.acquire(caller.countedAs()));
            }
        }

        @Override
        public void close() {
            permit.ifPresent(Permit::close);
        }
    }

    private static void acquire() {
        try {
            if (LARGE.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problems.overloaded();
    }

    /** Like {@link #read}, for a request that needs none: no body is the same as an empty object. */
    public static ObjectNode readOptional(Context context) {
        if (context.contentType() != null) {
            return read(context);
        }
        if (RequestBody.read(context, MAX_BYTES).length > 0) {
            throw new ProblemException(Problems.unsupportedMediaType(null));
        }
        return STRICT.createObjectNode();
    }

    static ObjectNode parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw malformed("the body is empty");
        }
        JsonNode json = parseAny(bytes);
        if (!(json instanceof ObjectNode object)) {
            throw malformed("the body is another kind of JSON value");
        }
        if (!WireText.isWhole(object)) {
            throw malformed("a text or the name of a field in the body has half of a surrogate pair");
        }
        return object;
    }

    private static JsonNode parseAny(byte[] bytes) {
        try {
            return STRICT.readTree(bytes);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw malformed("the body is no JSON%s: %s".formatted(place, firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            throw malformed("the body is no JSON: " + firstLine(e.getMessage()));
        }
    }

    /** The same bytes for the same JSON, however its fields are ordered and spaced. */
    static byte[] canonical(ObjectNode json) {
        try {
            return STRICT.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected JSON that was read to be written, but it was not", e);
        }
    }

    /** The library's words, without what it says about itself. */
    private static String firstLine(String message) {
        return ABOUT_THE_SOURCE
                .matcher(String.valueOf(message).lines().findFirst().orElse(""))
                .replaceAll("$1");
    }

    private static ProblemException malformed(String but) {
        return new ProblemException(Problem.of(
                400,
                "MALFORMED_JSON",
                "The body of the request is no JSON object.",
                "Expected a JSON object, but " + but));
    }
}
