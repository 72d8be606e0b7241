package dev.flotilla.standalone;

import dev.flotilla.contract.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The letters that are to be sent again, or why none are.
 *
 * @param letters at most one of each record; none if there are refusals
 * @param refusals a sentence for each letter that was asked for and cannot be sent
 */
record RedriveSelection(List<StoredLetter> letters, List<String> refusals) {
    RedriveSelection {
        letters = refusals.isEmpty() ? oncePerRecord(letters) : List.of();
        refusals = List.copyOf(refusals);
    }

    /** These letters, which can be sent. */
    static RedriveSelection of(List<StoredLetter> letters) {
        return new RedriveSelection(letters, List.of());
    }

    static RedriveSelection refused(String why) {
        return new RedriveSelection(List.of(), List.of(why));
    }

    /** Those that came from a topic and can be sent. */
    static RedriveSelection allFrom(String topic, List<StoredLetter> there) {
        return of(there.stream()
                .filter(letter -> letter.topic().equals(topic))
                .filter(letter -> DeadLetters.obstacle(letter).isEmpty())
                .toList());
    }

    /** Those with these names: all of them, or none if one of them cannot be sent. */
    static RedriveSelection named(Collection<String> names, List<StoredLetter> there) {
        List<StoredLetter> letters = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (String name : names) {
            Optional<StoredLetter> named =
                    there.stream().filter(letter -> letter.name().equals(name)).findFirst();
            named.ifPresentOrElse(
                    letters::add,
                    () -> refusals.add(
                            "Expected the place of a letter on %s (partition/offset), but there is none at '%s'"
                                    .formatted(Topic.DEAD_LETTERS.topicName(), name)));
            named.flatMap(DeadLetters::obstacle)
                    .ifPresent(why -> refusals.add(
                            "Expected at %s a letter that can be sent again, but %s".formatted(name, why)));
        }
        return new RedriveSelection(letters, refusals);
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }

    private static List<StoredLetter> oncePerRecord(List<StoredLetter> letters) {
        Map<String, StoredLetter> byOrigin = new LinkedHashMap<>();
        letters.forEach(letter -> byOrigin.putIfAbsent(letter.origin(), letter));
        return List.copyOf(byOrigin.values());
    }
}
