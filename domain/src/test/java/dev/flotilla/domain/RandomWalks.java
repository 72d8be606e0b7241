package dev.flotilla.domain;

import dev.flotilla.domain.Fleet.Batch;
import dev.flotilla.domain.RandomWalk.Step;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Enough random walks to meet everything that can happen, and what happened on them. */
final class RandomWalks {
    private final List<RandomWalk> walks;

    /** Two states of a project with one event between them. */
    record Transition(Project before, RecordedEvent event, Project after) {}

    RandomWalks(int walks, int length) {
        this.walks = LongStream.range(0, walks)
                .mapToObj(seed -> RandomWalk.of(seed, length))
                .toList();
    }

    List<RandomWalk> all() {
        return walks;
    }

    Stream<Step> steps() {
        return walks.stream().flatMap(walk -> walk.steps().stream());
    }

    Stream<Batch> batches() {
        return walks.stream().flatMap(walk -> walk.fleet().batches().stream());
    }

    /** Every state in which a project was left. */
    Stream<Project> states() {
        return steps().flatMap(step -> step.moved().stream());
    }

    /** What the events of each project come to, from its registration to the end of its walk. */
    <T> List<T> ofEachProject(Function<List<RecordedEvent>, T> toSomething) {
        return walks.stream()
                .map(RandomWalk::fleet)
                .flatMap(fleet ->
                        fleet.projects().stream().map(project -> toSomething.apply(fleet.events(project.projectId()))))
                .toList();
    }

    /** The projects as they are at the end, in the order of {@link #ofEachProject}. */
    List<Project> projects() {
        return walks.stream().flatMap(walk -> walk.fleet().projects().stream()).toList();
    }

    Stream<Transition> transitions() {
        return ofEachProject(RandomWalks::transitions).stream().flatMap(List::stream);
    }

    private static List<Transition> transitions(List<RecordedEvent> events) {
        List<Project> states = fold(events);
        return IntStream.range(1, events.size())
                .mapToObj(index -> new Transition(states.get(index - 1), events.get(index), states.get(index)))
                .toList();
    }

    /** The state after each event. */
    static List<Project> fold(List<RecordedEvent> events) {
        List<Project> states = new ArrayList<>();
        Optional<Project> state = Optional.empty();
        for (RecordedEvent event : events) {
            state = Optional.of(ProjectEvolution.evolve(state, event));
            states.add(state.get());
        }
        return states;
    }
}
