package dev.flotilla.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectDetailsTest {

    @Test
    void haveEveryStageAndStepWhereEveryTypeIsSelected() {
        ProjectDetails details = details(EnumSet.allOf(MigrationType.class), false);

        assertThat(details.stages()).isEqualTo(Arrays.asList(Stage.values()));
        assertThat(details.switchoverSteps()).isEqualTo(Arrays.asList(SwitchoverStep.values()));
    }

    @Test
    void haveNoForwardSwitchoverWhereTheProjectIsActiveActive() {
        ProjectDetails details = details(Set.of(MigrationType.SCHEMA_MIGRATION), true);

        assertThat(details.stages()).containsExactly(Stage.PRECHECK, Stage.SCHEMA_MIGRATION);
        assertThat(details.switchoverSteps()).isEmpty();
    }

    @Test
    void listTheTypesInTheirOrderHoweverTheyAreGiven() {
        assertThat(details(Set.of(MigrationType.REVERSE_INCREMENTAL, MigrationType.FULL_MIGRATION), false)
                        .migrationTypes())
                .containsExactly(MigrationType.FULL_MIGRATION, MigrationType.REVERSE_INCREMENTAL);
    }

    @Test
    void selectAtLeastOneType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> details(Set.of(), false))
                .withMessage("Expected at least one migration type, but got none");
    }

    private static ProjectDetails details(Set<MigrationType> types, boolean activeActive) {
        return new ProjectDetails(
                "orders",
                new Endpoint(DatabaseType.MYSQL, "shop"),
                new Endpoint(DatabaseType.OB_MYSQL, "shop-new"),
                types,
                activeActive,
                List.of());
    }
}
