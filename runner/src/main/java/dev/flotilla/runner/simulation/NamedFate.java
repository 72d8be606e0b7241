package dev.flotilla.runner.simulation;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fates that a project asks for by its name or a tag, so that a failure can be shown for sure: {@code fails-} or {@code
 * hangs-} and the work, {@code orders-fails-pause} or {@code fails-full-migration-once}. Every attempt at that work fails or
 * hangs; with {@code -once} at the end the first only.
 */
final class NamedFate {
    /** Longer names first, for one can be the beginning of another: START and START_DESTINATION_STORE. */
    private static final List<String> WORK = Stream.of(
                    Stream.of(Operation.values()).filter(Operation::carriedOutByRunner),
                    Stream.of(Stage.values()).filter(Stage::carriedOutByRunner),
                    Stream.of(SwitchoverStep.values()).filter(SwitchoverStep::carriedOutByRunner))
            .flatMap(work -> work.map(Enum::name))
            .map(NamedFate::asInNames)
            .sorted((one, other) -> other.length() - one.length())
            .toList();

    private static final Pattern FATE = Pattern.compile(
            "(?<![a-z])(?<fate>fails|hangs)-(?<work>" + String.join("|", WORK) + ")(?<once>-once)?(?![a-z])");

    private NamedFate() {}

    private static String asInNames(String work) {
        return work.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fate that a project asks for in this work; empty if it leaves it to chance. */
    static Optional<Fate> of(SimulatedWork work) {
        String name = asInNames(work.name());
        return Stream.concat(Stream.of(work.project().details().name()), work.project().details().tags().stream())
                .flatMap(text -> FATE.matcher(text.toLowerCase(Locale.ROOT)).results())
                .filter(match -> match.group("work").equals(name))
                .filter(match -> work.attempt() == 1 || match.group("once") == null)
                .findFirst()
                .map(NamedFate::fate);
    }

    private static Fate fate(MatchResult match) {
        return match.group("fate").equals("hangs") ? Fate.HANGS : new Fate.Fails(usualFailure(match.group("work")));
    }

    private static SimulatedFailure usualFailure(String work) {
        return switch (work) {
            case "start" -> SimulatedFailure.NOT_ENOUGH_RESOURCE;
            case "restore" -> SimulatedFailure.POSITION_NOT_COVERED;
            default -> SimulatedFailure.AGENT_SILENT;
        };
    }
}
