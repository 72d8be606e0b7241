package dev.flotilla.contract.process;

import java.util.Set;

/**
 * How every process of Flotilla logs: by {@code flotilla-logback.xml}. To be called first thing, before any logger is made.
 * Who brings the kit for runners into a program of their own is left to their own configuration.
 */
public final class ServiceLog {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String LEVEL = "flotilla.log.level";
    private static final String FORMAT = "flotilla.log.format";
    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG");
    private static final Set<String> FORMATS = Set.of("text", "json");

    private ServiceLog() {}

    /**
     * For services: what happens, and what is wrong. {@code FLOTILLA_LOG_FORMAT} is {@code text} or {@code json}, {@code
     * FLOTILLA_LOG_LEVEL} that of Flotilla's own lines; anything else counts as not set.
     */
    public static void configure() {
        setUnlessGiven(CONFIGURATION, "flotilla-logback.xml");
        // Not among the settings of a service: faults in those are logged already.
        fromEnvironment("FLOTILLA_LOG_FORMAT", FORMATS, FORMAT);
        fromEnvironment("FLOTILLA_LOG_LEVEL", LEVELS, LEVEL);
    }

    /** For commands whose output is a report: only what is wrong. */
    public static void onlyWarnings() {
        configure();
        setUnlessGiven(LEVEL, "WARN");
    }

    private static void fromEnvironment(String variable, Set<String> allowed, String property) {
        String value = System.getenv().getOrDefault(variable, "").strip();
        if (allowed.contains(value)) {
            setUnlessGiven(property, value);
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
