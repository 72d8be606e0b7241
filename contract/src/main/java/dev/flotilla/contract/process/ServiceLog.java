package dev.flotilla.contract.process;

import java.util.List;
import java.util.Map;

/**
 * How every process of Flotilla logs: by {@code flotilla-logback.xml}. To be called first thing, before any logger is made.
 * A program that embeds the runner kit keeps its own logging configuration.
 */
public final class ServiceLog {
    private static final String CONFIGURATION = "logback.configurationFile";
    /** Of what libraries say through Java's own logger where nothing brings it to this log. */
    private static final String FORMAT_OF_JAVA = "java.util.logging.SimpleFormatter.format";

    private static final String LEVEL = "flotilla.log.level";
    private static final String FORMAT = "flotilla.log.format";
    private static final String LEVEL_VARIABLE = "FLOTILLA_LOG_LEVEL";
    private static final String FORMAT_VARIABLE = "FLOTILLA_LOG_FORMAT";
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");
    private static final List<String> FORMATS = List.of("text", "json");

    private ServiceLog() {}

    /**
     * For services: what happens, and what is wrong. {@code FLOTILLA_LOG_FORMAT} is {@code text} or {@code json}, {@code
     * FLOTILLA_LOG_LEVEL} that of Flotilla's own lines; anything else counts as not set here, and is a fault
     * of the settings.
     */
    public static void configure() {
        setUnlessGiven(CONFIGURATION, "flotilla-logback.xml");
        // One line for each event, as all others are; Java's own way are two.
        setUnlessGiven(FORMAT_OF_JAVA, "%1$tT.%1$tL %4$-5s %3$s - %5$s%6$s%n");
        // Not as the settings of a service are read: faults in those are logged already.
        Map<String, String> variables = SettingsFile.under(System.getenv()).variables();
        setIfAllowed(variables.get(FORMAT_VARIABLE), FORMATS, FORMAT);
        setIfAllowed(variables.get(LEVEL_VARIABLE), LEVELS, LEVEL);
    }

    /** Whether both variables can be used. */
    static void check(Environment environment) {
        check(environment, FORMAT_VARIABLE, FORMATS);
        check(environment, LEVEL_VARIABLE, LEVELS);
    }

    private static void check(Environment environment, String variable, List<String> allowed) {
        environment
                .text(variable)
                .filter(value -> !allowed.contains(value))
                .ifPresent(value -> environment.fault(
                        "Expected one of %s in %s, but got '%s'".formatted(allowed, variable, value)));
    }

    /** For commands whose output is a report: only what is wrong. */
    public static void onlyWarnings() {
        configure();
        setUnlessGiven(LEVEL, "WARN");
    }

    private static void setIfAllowed(String value, List<String> allowed, String property) {
        if (value != null && allowed.contains(value.strip())) {
            setUnlessGiven(property, value.strip());
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
