package dev.flotilla.projector.view;

import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Projects of all kinds, as many as are wanted, straight from chance: what lists show need not have come about by events. */
final class RandomProjects {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> WORDS = List.of("Orders", "billing", "stock", "Users", "audit");

    private final Random random;

    RandomProjects(long seed) {
        random = new Random(seed);
    }

    Project project(int number) {
        return project(
                "np_" + Integer.toString(number, 36), any(WORDS) + "-" + number, START.plusMillis(random.nextInt(500)));
    }

    /** The same project after something has happened to it. */
    Project moved(Project project) {
        return project(project.projectId(), project.name(), project.createdAt());
    }

    private Project project(String projectId, String name, Instant createdAt) {
        Set<MigrationType> types = EnumSet.of(any(MigrationType.values()), any(MigrationType.values()));
        ProjectDetails details = new ProjectDetails(
                name,
                new Endpoint(any(DatabaseType.values()), "source"),
                new Endpoint(any(DatabaseType.values()), "sink"),
                types,
                random.nextBoolean(),
                Stream.of("red", "green", "blue")
                        .filter(tag -> random.nextBoolean())
                        .toList());
        return new Project(
                projectId,
                details,
                AlertLevel.DEFAULT,
                any(ProjectStatus.values(), ProjectStatus.DELETED),
                stages(details),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                1L + random.nextInt(20),
                createdAt,
                "ann",
                createdAt.plusMillis(random.nextInt(500)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<StageState> stages(ProjectDetails details) {
        List<Stage> stages = details.stages();
        int reached = random.nextInt(stages.size() + 1);
        return stages.stream()
                .map(stage -> new StageState(
                        stage,
                        stages.indexOf(stage) < reached ? StageStatus.RUNNING : StageStatus.INIT,
                        0,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T any(T[] choices, T but) {
        return any(Stream.of(choices).filter(choice -> choice != but).toList());
    }
}
