package dev.flotilla.commandapi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console's folders import each other one way, as the Java packages do. Files beside them belong to none. */
class ConsoleFoldersTest {
    private static final Path CONSOLE = Path.of("src/main/resources/console");
    private static final Pattern IMPORT = Pattern.compile("from '(\\.[^']+)'");

    @Test
    void noFolderNeedsOneThatNeedsIt() throws IOException {
        Map<String, Set<String>> needed = needed();

        assertThat(needed).containsKeys("api", "batches", "operations", "who");
        for (String folder : needed.keySet()) {
            assertThat(cycle(needed, folder, List.of())).isEmpty();
        }
    }

    private static Map<String, Set<String>> needed() throws IOException {
        Map<String, Set<String>> needed = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CONSOLE, 2)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                Matcher imports = IMPORT.matcher(Files.readString(file));
                while (imports.find()) {
                    String from = folder(file);
                    String to = folder(file.resolveSibling(imports.group(1)).normalize());
                    if (!from.equals(to) && !from.isEmpty() && !to.isEmpty()) {
                        needed.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
                    }
                }
            }
        }
        return needed;
    }

    private static String folder(Path file) {
        Path folder = CONSOLE.relativize(file).getParent();
        return folder == null ? "" : folder.toString();
    }

    /** The way from a folder back to itself; empty if there is none. */
    private static List<String> cycle(Map<String, Set<String>> needed, String folder, List<String> way) {
        List<String> longer = new ArrayList<>(way);
        longer.add(folder);
        if (way.contains(folder)) {
            return longer;
        }
        return needed.getOrDefault(folder, Set.of()).stream()
                .map(next -> cycle(needed, next, longer))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
