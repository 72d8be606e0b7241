package dev.flotilla.contract.golden;

import dev.flotilla.contract.golden.SampleStory.Chapter;
import dev.flotilla.domain.project.Project;
import java.util.List;
import java.util.stream.Stream;

/** Projects in many states: those of the sample story, at each of its moments. */
public final class SampleProjects {
    private SampleProjects() {}

    public static List<Project> all() {
        return Stream.of(Chapter.values())
                .flatMap(chapter -> SampleStory.tellThrough(chapter).projects().stream())
                .distinct()
                .toList();
    }
}
