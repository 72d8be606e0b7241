package dev.flotilla.contract.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The properties file that {@code FLOTILLA_SETTINGS_FILE} names: settings by the names that they have in the environment, which wins.
 *
 * @param names those that stand in the file and that the environment does not have
 * @param variables the environment, with what the file adds to it
 * @param faults a sentence for each thing that is wrong with the file; it repeats no value
 */
record SettingsFile(Set<String> names, Map<String, String> variables, List<String> faults) {
    private static final String PATH = "FLOTILLA_SETTINGS_FILE";
    private static final String OURS = "FLOTILLA_";
    private static final String IN_FILE = "_FILE";

    /** The file that this environment names; without one, the environment alone. */
    static SettingsFile under(Map<String, String> environment) {
        String path = environment.getOrDefault(PATH, "").strip();
        if (path.isEmpty()) {
            return new SettingsFile(Set.of(), environment, List.of());
        }
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(path), UTF_8)) {
            properties.load(file);
        } catch (IOException | RuntimeException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read";
            return new SettingsFile(
                    Set.of(),
                    environment,
                    List.of("Expected the path of a properties file in %s, but %s".formatted(PATH, why)));
        }
        return merged(environment, properties);
    }

    private static SettingsFile merged(Map<String, String> environment, Properties properties) {
        Map<String, String> variables = new HashMap<>(environment);
        Set<String> names = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (!name.startsWith(OURS) || name.equals(PATH)) {
                faults.add(
                        "Expected only settings of Flotilla, named as in the environment, in the file of %s, but got %s"
                                .formatted(PATH, name));
            } else if (!isGiven(name, environment)) {
                names.add(name);
                variables.put(name, properties.getProperty(name));
            }
        }
        return new SettingsFile(names, variables, faults);
    }

    /** As a value, or as the path of a file that has it. */
    private static boolean isGiven(String name, Map<String, String> environment) {
        String plain = plain(name);
        return Stream.of(plain, plain + IN_FILE)
                .anyMatch(form -> !environment.getOrDefault(form, "").isBlank());
    }

    /** The name of the setting, whether it is given as a value or as the path of a file. */
    static String plain(String name) {
        return name.endsWith(IN_FILE) ? name.substring(0, name.length() - IN_FILE.length()) : name;
    }
}
