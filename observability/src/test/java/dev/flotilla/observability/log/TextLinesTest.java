package dev.flotilla.observability.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    @Test
    void haveNothingOfAMessageThatBeginsALineOrThatATerminalObeys() throws JoranException {
        assertThat(written("got 'a\n12:00:00.000 ERROR forged\r\u001b[2J\u009b1m\u202e\u2028'", "one\ntwo"))
                .matches(
                        "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  dev\\.flotilla\\.any - got 'a\\.12:00:00\\.000 ERROR forged\\.\\.\\[2J\\.1m\\.\\.' key=\"one\\.two\"\\R");
    }

    @Test
    void areAsTheyWereWhereThereIsNothingBehindTheMessage() throws JoranException {
        assertThat(written("größer, 速い", null)).endsWith(" - größer, 速い" + System.lineSeparator());
    }

    /** As the appender of the services' own configuration encodes it. */
    private static String written(String message, String value) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.putProperty("flotilla.log.format", "text");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(TextLinesTest.class.getResource("/flotilla-logback.xml"));
        ConsoleAppender<ILoggingEvent> text = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("text");
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Logger logger = context.getLogger("dev.flotilla.any");
        logger.setAdditive(false);
        logger.addAppender(heard);
        if (value == null) {
            logger.atWarn().log(message);
        } else {
            logger.atWarn().addKeyValue("key", value).log(message);
        }
        return new String(text.getEncoder().encode(heard.list.getFirst()), UTF_8);
    }
}
