package dev.flotilla.contract.process;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The settings of a process, as they stand in its environment. Whoever reads a setting with a fault in it gets the default, and
 * the fault is kept: {@link #check()}, called once everything was read, names all of them at once.
 *
 * <p>Settings may also stand in a properties file, which {@code FLOTILLA_SETTINGS_FILE} names; the environment wins.
 *
 * <p>Every setting may come from a file of its own instead: {@code NAME_FILE} is the path of a file that has the value of {@code NAME}, for
 * secrets. Surrounding white space of a value counts for nothing, and an empty one is none.
 */
public final class Environment {
    private static final String IN_FILE = "_FILE";
    private static final String KAFKA = "FLOTILLA_KAFKA_";
    private static final String BOOTSTRAP_SERVERS = KAFKA + "BOOTSTRAP_SERVERS";

    private final Map<String, String> variables;
    private final Set<String> ofFile;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Map<String, Object> asked = new TreeMap<>();

    public Environment(Map<String, String> variables) {
        this(variables, Set.of());
    }

    private Environment(Map<String, String> variables, Set<String> ofFile) {
        this.variables = Map.copyOf(variables);
        this.ofFile = Set.copyOf(ofFile);
    }

    /** That of this process, with what stands in the properties file that it names; how the process logs is checked already. */
    public static Environment ofProcess() {
        return of(System.getenv());
    }

    static Environment of(Map<String, String> variables) {
        SettingsFile file = SettingsFile.under(variables);
        Environment environment = new Environment(file.variables(), file.names());
        environment.faults.addAll(file.faults());
        ServiceLog.check(environment);
        return environment;
    }

    /** A text; empty if it is not set. */
    public Optional<String> text(String name) {
        asked.putIfAbsent(name, "");
        Optional<String> direct = given(name);
        Optional<String> file = given(name + IN_FILE);
        if (direct.isPresent() && file.isPresent()) {
            faults.add("Expected one of %s and %s, but both are set".formatted(name, name + IN_FILE));
        }
        return direct.or(() -> file.flatMap(path -> content(name + IN_FILE, path)));
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Optional<String> content(String name, String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)).strip()).filter(value -> !value.isEmpty());
        } catch (IOException | RuntimeException e) {
            // Not what stands there: it may be the secret itself, by mistake.
            faults.add("Expected the path of a file that can be read in %s, but %s"
                    .formatted(name, e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read"));
            return Optional.empty();
        }
    }

    /** A text, or what it is if it is not set. */
    public String text(String name, String usual) {
        asked.put(name, usual);
        return text(name).orElse(usual);
    }

    /** A whole number in a range, both ends included. */
    public int integer(String name, int min, int max, int usual) {
        return read(name, "a whole number from %d to %d".formatted(min, max), usual, text -> {
            int number = Integer.parseInt(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** A whole number of any size. */
    public long number(String name, long usual) {
        return read(name, "a whole number", usual, Long::valueOf);
    }

    /** A share: 0 to 1. */
    public double share(String name, double usual) {
        return read(name, "a number from 0 to 1", usual, text -> {
            double share = Double.parseDouble(text);
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException();
            }
            return share;
        });
    }

    /** A time in seconds, 0 or more; decimals are allowed. */
    public Duration seconds(String name, Duration usual) {
        return read(name, "a number of seconds, 0 or more", usual, text -> {
            Duration time =
                    Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
            if (time.isNegative()) {
                throw new IllegalArgumentException();
            }
            return time;
        });
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean usual) {
        return read(name, "true or false", usual, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** A path. */
    public Path path(String name, String usual) {
        return read(name, "a path", Path.of(usual), Path::of);
    }

    /** Addresses of HTTP services, separated by commas. */
    public List<URI> addresses(String name, String usual) {
        Function<String, List<URI>> parse = text -> Stream.of(text.split(","))
                .map(String::strip)
                .map(Environment::address)
                .toList();
        return read(name, "addresses like http://host:port, separated by commas", parse.apply(usual), parse);
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException();
        }
        return address;
    }

    /** A constant of an enum, by its name. */
    public <E extends Enum<E>> E constant(String name, Class<E> type, E usual) {
        return read(name, "one of " + List.of(type.getEnumConstants()), usual, text -> Enum.valueOf(type, text));
    }

    /**
     * What can be read by a parser.
     *
     * @param expected what the value should be, for the sentence about a fault
     * @param parse raises a RuntimeException for what it cannot read
     */
    public <T> T read(String name, String expected, T usual, Function<String, T> parse) {
        asked.put(name, usual);
        return text(name)
                .map(text -> {
                    try {
                        return parse.apply(text);
                    } catch (RuntimeException e) {
                        fault("Expected %s in %s, but got '%s'".formatted(expected, name, withoutLogin(text)));
                        return usual;
                    }
                })
                .orElse(usual);
    }

    /**
     * A text that a parser reads, whose own sentence tells what is wrong with it; empty if it is not set or cannot be read.
     *
     * @param parser raises an IllegalArgumentException whose message quotes no secret
     */
    public <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).flatMap(text -> parsed(name, () -> parser.apply(text)));
    }

    /**
     * The same for what several settings make together.
     *
     * @param names of the settings, for the sentence about a fault
     */
    public <T> Optional<T> parsed(String names, Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException e) {
            fault("In %s: %s".formatted(names, e.getMessage()));
            return Optional.empty();
        }
    }

    /** What comes before the host of an address may be a password. */
    private static String withoutLogin(String text) {
        return text.replaceAll("//[^/\\s,]*@", "//…@");
    }

    /**
     * How Kafka is reached: {@code FLOTILLA_KAFKA_BOOTSTRAP_SERVERS}, and every other variable {@code FLOTILLA_KAFKA_SOME_NAME} as
     * the client setting {@code some.name}.
     */
    public KafkaSettings kafka() {
        Map<String, String> overrides = new HashMap<>();
        new TreeMap<>(variables)
                .tailMap(KAFKA, true).keySet().stream()
                        .takeWhile(name -> name.startsWith(KAFKA))
                        .map(SettingsFile::plain)
                        .distinct()
                        .filter(name -> !name.equals(BOOTSTRAP_SERVERS))
                        .forEach(name -> text(name).ifPresent(value -> overrides.put(clientSetting(name), value)));
        return new KafkaSettings(text(BOOTSTRAP_SERVERS, "127.0.0.1:9092"), overrides);
    }

    private static String clientSetting(String name) {
        return name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The settings that were asked for so far, each with what it is if it is not set; an empty text if that is nothing. */
    public Map<String, Object> asked() {
        return new TreeMap<>(asked);
    }

    /** Names in the properties file that nobody asked for so far, those of Kafka's own settings left out: slips, or another process's. */
    public List<String> notAsked() {
        return ofFile.stream()
                .filter(name -> !name.startsWith(KAFKA)
                        && !asked.containsKey(name)
                        && !asked.containsKey(SettingsFile.plain(name)))
                .sorted()
                .toList();
    }

    /** Adds a fault of the reader's own finding: a sentence that says what was expected and what came, without any secret. */
    public void fault(String sentence) {
        faults.add(sentence);
    }

    /**
     * To be called once everything was read.
     *
     * @throws SettingsException if something cannot be used; it names all of it
     */
    public void check() {
        if (!faults.isEmpty()) {
            throw new SettingsException(List.copyOf(faults));
        }
    }

    /** Settings that a process cannot be run with. */
    public static final class SettingsException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SettingsException(List<String> faults) {
            super(String.join("\n", faults));
        }
    }
}
