package dev.flotilla.domain;

import static java.util.stream.Collectors.joining;

import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.StageStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Projects of several kinds, each walked straight from its registration to where nothing moves it any more. */
final class Walks {
    private final Map<String, Walk> walks = new LinkedHashMap<>();

    private record Walk(List<NextMove> moves, Project end) {
        String movers(String what) {
            List<NextMove> made =
                    moves.stream().filter(move -> move.what().equals(what)).toList();
            boolean asked = made.stream().anyMatch(NextMove.Ask.class::isInstance);
            boolean told = made.stream().anyMatch(NextMove.Tell.class::isInstance);
            if (asked && told) {
                return "both";
            }
            return asked ? "batch" : told ? "report" : "";
        }
    }

    Walks walk(String kind, GivenProject project) {
        List<NextMove> moves = new ArrayList<>();
        for (Optional<NextMove> next = project.nextMove(); next.isPresent(); next = project.nextMove()) {
            moves.add(next.get());
            next.get().in(project.fleet());
        }
        walks.put(kind, new Walk(moves, project.project()));
        return this;
    }

    /** What moved each kind of project, in its order: an operator's batch, a runner's report, or one after the other. */
    String moves() {
        TextTable table = new TextTable(walks.keySet().stream());
        order().forEach(what -> table.row(what, walks.values().stream().map(walk -> walk.movers(what))));
        return table.toString();
    }

    /** The order of the first walk, which is the longest; every other must be a part of it. */
    private List<String> order() {
        List<String> order = visited(walks.values().iterator().next());
        for (Walk walk : walks.values()) {
            List<String> inOrder =
                    order.stream().filter(visited(walk)::contains).toList();
            if (!visited(walk).equals(inOrder)) {
                throw new AssertionError("Expected an order of " + inOrder + ", but it was " + visited(walk));
            }
        }
        return order;
    }

    private static List<String> visited(Walk walk) {
        return walk.moves().stream().map(NextMove::what).distinct().toList();
    }

    /** Where each kind of project stands at the end of its walk, and which of its stages goes on there. */
    String ends() {
        TextTable table = new TextTable(Stream.of("project", "stages that are not finished"));
        walks.forEach(
                (kind, walk) -> table.row(kind, Stream.of(walk.end().status().name(), unfinished(walk.end()))));
        return table.toString();
    }

    private static String unfinished(Project project) {
        return project.stages().stream()
                .filter(stage -> stage.status() != StageStatus.FINISHED)
                .map(stage -> stage.stage() + " " + stage.status())
                .collect(joining(", "));
    }
}
