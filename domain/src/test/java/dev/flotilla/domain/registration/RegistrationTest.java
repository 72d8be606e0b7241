package dev.flotilla.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationRefusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ProjectDetails DETAILS = new ProjectDetails(
            "orders",
            new Endpoint(DatabaseType.MYSQL, "shop"),
            new Endpoint(DatabaseType.OB_MYSQL, "shop-new"),
            EnumSet.of(MigrationType.FULL_MIGRATION),
            false,
            List.of("wave-1"));
    private static final NewProject PROJECT = new NewProject("np_1", DETAILS, AlertLevel.HIGH_PROTECTION);

    @Test
    void takesInAProjectWhoseIdAndNameAreFree() {
        Registration.Decision decision = decide(Set.of("np_2"), Set.of("invoices"));

        assertThat(decision.result()).isEqualTo(new RegistrationResult("np_1", "orders", Optional.empty()));
        assertThat(decision.change().orElseThrow().events())
                .containsExactly(new RecordedEvent(
                        "np_1",
                        1,
                        NOW,
                        Cause.of("olivia"),
                        new ProjectRegistered(DETAILS, AlertLevel.HIGH_PROTECTION)));
        assertThat(decision.change().orElseThrow().project().status()).isEqualTo(ProjectStatus.NOT_STARTED);
    }

    @Test
    void refusesAnIdThatIsTaken() {
        assertThat(decide(Set.of("np_1"), Set.of()))
                .isEqualTo(refused(
                        RegistrationCode.PROJECT_ID_TAKEN,
                        "Expected an id that is free, but there is a project 'np_1' already"));
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThat(decide(Set.of(), Set.of("orders")))
                .isEqualTo(refused(
                        RegistrationCode.NAME_TAKEN,
                        "Expected a name that is free, but there is a project named 'orders' already"));
    }

    @Test
    void namesTheIdFirstWhereBothAreTaken() {
        assertThat(decide(Set.of("np_1"), Set.of("orders"))
                        .result()
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(RegistrationCode.PROJECT_ID_TAKEN);
    }

    private static Registration.Decision decide(Set<String> ids, Set<String> names) {
        return Registration.decide(PROJECT, ids::contains, names::contains, Cause.of("olivia"), NOW);
    }

    private static Registration.Decision refused(RegistrationCode code, String message) {
        return new Registration.Decision(
                new RegistrationResult("np_1", "orders", Optional.of(new RegistrationRefusal(code, message))),
                Optional.empty());
    }
}
