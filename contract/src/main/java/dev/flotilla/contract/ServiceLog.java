package dev.flotilla.contract;

/**
 * How every process of Flotilla logs: by {@code flotilla-logback.xml}. To be called first thing, before any logger is made.
 * Who brings the kit for runners into a program of their own is left to their own configuration.
 */
public final class ServiceLog {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String LEVEL = "flotilla.log.level";

    private ServiceLog() {}

    /** For services: what happens, and what is wrong. */
    public static void configure() {
        setUnlessGiven(CONFIGURATION, "flotilla-logback.xml");
    }

    /** For commands whose output is a report: only what is wrong. */
    public static void onlyWarnings() {
        configure();
        setUnlessGiven(LEVEL, "WARN");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
