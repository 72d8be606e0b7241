package dev.flotilla.domain.batch;

import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectFilterTest {
    private final Project project = aProject()
            .withId("np_7x")
            .withName("Orders-EU")
            .withTypes(MigrationType.FULL_MIGRATION, MigrationType.FULL_VERIFICATION)
            .withTags("wave-1", "Berlin")
            .from(DatabaseType.ORACLE)
            .to(DatabaseType.KAFKA)
            .at(Stage.FULL_MIGRATION)
            .project();

    @Test
    void matchesEverythingListedWhereItAsksForNothing() {
        assertThat(ProjectFilter.ALL.isEmpty()).isTrue();
        assertThat(ProjectFilter.ALL.matches(project)).isTrue();
        assertThat(ProjectFilter.ALL.matches(aProject().project())).isTrue();
    }

    @Test
    void matchesNoDeletedProject() {
        Project deleted = aProject().deleted().project();

        assertThat(ProjectFilter.ALL.matches(deleted)).isFalse();
        assertThat(byStatus(ProjectStatus.DELETED).matches(deleted)).isFalse();
    }

    @Test
    void matchesOneOfTheStatuses() {
        assertThat(byStatus(ProjectStatus.RUNNING).matches(project)).isTrue();
        assertThat(byStatus(ProjectStatus.PAUSED, ProjectStatus.RUNNING).matches(project))
                .isTrue();
        assertThat(byStatus(ProjectStatus.PAUSED).matches(project)).isFalse();
        assertThat(byStatus(ProjectStatus.PAUSED).isEmpty()).isFalse();
    }

    @Test
    void matchesTheStageTheProjectIsAt() {
        assertThat(byStage(Stage.FULL_MIGRATION).matches(project)).isTrue();
        assertThat(byStage(Stage.PRECHECK, Stage.FULL_MIGRATION).matches(project))
                .isTrue();
        assertThat(byStage(Stage.PRECHECK).matches(project)).isFalse();
        assertThat(byStage(Stage.PRECHECK).matches(aProject().project())).isFalse();
    }

    @Test
    void matchesTheStageThatFailedRatherThanTheLastOneReached() {
        Project failed = aProject()
                .at(Stage.FULL_VERIFICATION)
                .failed(Stage.INCREMENTAL_SYNCHRONIZATION)
                .project();

        assertThat(byStage(Stage.INCREMENTAL_SYNCHRONIZATION).matches(failed)).isTrue();
        assertThat(byStage(Stage.FULL_VERIFICATION).matches(failed)).isFalse();
    }

    @Test
    void matchesOneOfTheTagsAsAWhole() {
        assertThat(byTag("wave-1").matches(project)).isTrue();
        assertThat(byTag("wave-2", "Berlin").matches(project)).isTrue();
        assertThat(byTag("wave").matches(project)).isFalse();
        assertThat(byTag("berlin").matches(project)).isFalse();
    }

    @Test
    void matchesOneOfTheMigrationTypes() {
        assertThat(byType(MigrationType.FULL_VERIFICATION).matches(project)).isTrue();
        assertThat(byType(MigrationType.REVERSE_INCREMENTAL, MigrationType.FULL_MIGRATION)
                        .matches(project))
                .isTrue();
        assertThat(byType(MigrationType.REVERSE_INCREMENTAL).matches(project)).isFalse();
    }

    @Test
    void matchesTheKindsOfSourceAndSink() {
        assertThat(byEnds(Set.of(DatabaseType.ORACLE), Set.of()).matches(project))
                .isTrue();
        assertThat(byEnds(Set.of(), Set.of(DatabaseType.KAFKA)).matches(project))
                .isTrue();
        assertThat(byEnds(Set.of(DatabaseType.MYSQL), Set.of()).matches(project))
                .isFalse();
        assertThat(byEnds(Set.of(), Set.of(DatabaseType.ORACLE)).matches(project))
                .isFalse();
    }

    @Test
    void matchesKeywordsInTheNameOrTheIdInAnyCase() {
        assertThat(byKeyword("orders").matches(project)).isTrue();
        assertThat(byKeyword("ERS-e").matches(project)).isTrue();
        assertThat(byKeyword("7X").matches(project)).isTrue();
        assertThat(byKeyword("invoices", "eu").matches(project)).isTrue();
        assertThat(byKeyword("invoices").matches(project)).isFalse();
    }

    @Test
    void matchesOnlyWhatEveryFieldAsksFor() {
        assertThat(new ProjectFilter(
                                Set.of(ProjectStatus.RUNNING),
                                Set.of(Stage.FULL_MIGRATION),
                                Set.of("wave-1"),
                                Set.of(MigrationType.FULL_MIGRATION),
                                Set.of(DatabaseType.ORACLE),
                                Set.of(DatabaseType.KAFKA),
                                List.of("eu"))
                        .matches(project))
                .isTrue();
        assertThat(new ProjectFilter(
                                Set.of(ProjectStatus.RUNNING),
                                Set.of(),
                                Set.of("wave-2"),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                List.of())
                        .matches(project))
                .isFalse();
    }

    private static ProjectFilter byStatus(ProjectStatus... statuses) {
        return new ProjectFilter(Set.of(statuses), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }

    private static ProjectFilter byStage(Stage... stages) {
        return new ProjectFilter(Set.of(), Set.of(stages), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }

    private static ProjectFilter byTag(String... tags) {
        return new ProjectFilter(Set.of(), Set.of(), Set.of(tags), Set.of(), Set.of(), Set.of(), List.of());
    }

    private static ProjectFilter byType(MigrationType... types) {
        return new ProjectFilter(Set.of(), Set.of(), Set.of(), Set.of(types), Set.of(), Set.of(), List.of());
    }

    private static ProjectFilter byEnds(Set<DatabaseType> sources, Set<DatabaseType> sinks) {
        return new ProjectFilter(Set.of(), Set.of(), Set.of(), Set.of(), sources, sinks, List.of());
    }

    private static ProjectFilter byKeyword(String... words) {
        return new ProjectFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(words));
    }
}
