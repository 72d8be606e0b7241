package dev.flotilla.observability.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.observability.log.BatchLog.Hop;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JsonLinesTest {
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(BatchLog.LOGGER);

    @BeforeEach
    void listen() {
        heard.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(heard);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(heard);
    }

    @Test
    void haveWhatTheEventIsAboutAsFieldsOfTheirOwn() {
        BatchLog.of(Hop.DECIDED, "default", "b_1", Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"))
                .with("operation", "PAUSE")
                .with("total", 3)
                .write();
        ObjectNode line = (ObjectNode) onlyLine();
        assertThat(line.remove("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(line.remove("thread").asText()).isNotEmpty();
        assertThat(line).isEqualTo(WireJson.parse("""
                                {"level": "INFO", "logger": "dev.flotilla.batch", "message": "Batch b_1 decided",
                                 "hop": "DECIDED", "batchId": "b_1", "workspace": "default",
                                 "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "operation": "PAUSE", "total": 3}""".getBytes(UTF_8)));
    }

    @Test
    void stayOneLineWhateverIsLogged() {
        logger.error("first\nsecond \"quoted\" \u001b[31m", new IllegalStateException("of\nno use"));
        JsonNode line = onlyLine();
        assertThat(line.path("message").asText()).isEqualTo("first\nsecond \"quoted\" \u001b[31m");
        assertThat(line.path("error").asText()).startsWith("java.lang.IllegalStateException: of\nno use");
    }

    @Test
    void letNobodySpeakInTheNameOfTheLog() {
        logger.atInfo().addKeyValue("level", "ERROR").log("quiet");
        assertThat(onlyLine().path("level").asText()).isEqualTo("INFO");
    }

    @Test
    void areBounded() {
        logger.info("x".repeat(100_000));
        assertThat(new JsonLines().encode(heard.list.getFirst())).hasSizeLessThan(9_000);
    }

    private JsonNode onlyLine() {
        assertThat(heard.list).hasSize(1);
        byte[] encoded = new JsonLines().encode(heard.list.getFirst());
        String line = new String(encoded, UTF_8);
        assertThat(line).endsWith("\n");
        assertThat(line.lines()).hasSize(1);
        return WireJson.parse(encoded);
    }
}
