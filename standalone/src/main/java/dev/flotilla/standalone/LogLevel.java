package dev.flotilla.standalone;

/** How much Flotilla says of itself on the console; {@code logback.xml} reads it when the first logger is made. */
final class LogLevel {
    private static final String PROPERTY = "flotilla.log.level";

    private LogLevel() {}

    /** For commands whose output is a report: only what is wrong, unless the user asked for more. */
    static void onlyWarnings() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "WARN");
        }
    }
}
