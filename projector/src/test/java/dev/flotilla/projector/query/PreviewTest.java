package dev.flotilla.projector.query;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.document.PreviewDocument;
import dev.flotilla.contract.document.PreviewDocument.EligibleProject;
import dev.flotilla.contract.document.PreviewDocument.IneligibleProject;
import dev.flotilla.contract.document.PreviewDocument.Warning;
import dev.flotilla.contract.document.PreviewDocument.WarningCode;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private final PlayedEngine engine = new PlayedEngine(WORKSPACE);
    private final FoldingFixture fixture = new FoldingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private PreviewDocument preview(BatchRequest request) {
        return preview(request, engine.now());
    }

    private PreviewDocument preview(BatchRequest request, Instant now) {
        fixture.read(engine.log());
        return new Preview(request, WORKSPACE, fixture.view(), now, Integer.MAX_VALUE).document();
    }

    private static List<String> eligible(PreviewDocument preview) {
        return preview.eligible().projects().stream()
                .map(EligibleProject::projectId)
                .toList();
    }

    private static Map<String, ReasonCode> ineligible(PreviewDocument preview) {
        return preview.ineligible().projects().stream()
                .collect(Collectors.toMap(
                        IneligibleProject::projectId, project -> project.error().code()));
    }

    @Test
    void tellsWhoWouldTakePartAndWhyTheOthersWouldNot() {
        engine.run("np_1");
        engine.register("np_2", "np_3");
        engine.batch("b_1", Operation.DELETE, "np_3");
        engine.telemetry(
                "np_1",
                new Telemetry(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(PlayedEngine.START),
                        Optional.empty(),
                        engine.now()));
        PreviewDocument preview = preview(PlayedEngine.request(Operation.PAUSE, "np_1", "np_2", "np_3", "np_nope"));
        assertThat(preview.operation()).isEqualTo(Operation.PAUSE);
        assertThat(preview.eligible().count()).isEqualTo(1);
        assertThat(preview.eligible().projects())
                .containsExactly(new EligibleProject(
                        "np_1",
                        "name-of-np_1",
                        engine.project("np_1").version(),
                        Optional.of(PlayedEngine.START),
                        List.of()));
        assertThat(preview.ineligible().count()).isEqualTo(3);
        assertThat(ineligible(preview))
                .isEqualTo(Map.of(
                        "np_2", ReasonCode.STATUS_NOT_ALLOWED,
                        "np_3", ReasonCode.STATUS_NOT_ALLOWED,
                        "np_nope", ReasonCode.PROJECT_NOT_FOUND));
        assertThat(preview.ineligible().projects())
                .extracting(IneligibleProject::name)
                .containsExactly(Optional.of("name-of-np_2"), Optional.of("name-of-np_3"), Optional.empty());
        assertThat(preview.error()).isEmpty();
    }

    @Test
    void countsAllAndListsAsManyAsWanted() {
        engine.run("np_1", "np_2");
        engine.register("np_3", "np_4", "np_5");
        fixture.read(engine.log());
        PreviewDocument preview = new Preview(
                        PlayedEngine.request(Operation.PAUSE, "np_1", "np_2", "np_3", "np_4", "np_5"),
                        WORKSPACE,
                        fixture.view(),
                        engine.now(),
                        1)
                .document();
        assertThat(eligible(preview)).containsExactly("np_1");
        assertThat(ineligible(preview)).containsOnlyKeys("np_3");
        assertThat(preview.eligible().count()).isEqualTo(2);
        assertThat(preview.ineligible().count()).isEqualTo(3);
    }

    @Test
    void namesInTheGroupsOnlyWhoIsListed() {
        engine.runToSwitchover("np_1", MigrationType.FULL_MIGRATION);
        engine.runToSwitchover("np_2", MigrationType.FULL_MIGRATION);
        engine.runToSwitchover("np_3", MigrationType.SCHEMA_MIGRATION);
        assertThat(groups(3)).containsExactly(List.of("np_1", "np_2"), List.of("np_3"));
        assertThat(groups(1)).containsExactly(List.of("np_1"));
        assertThat(groups(0)).isEmpty();
    }

    private List<List<String>> groups(int limit) {
        fixture.read(engine.log());
        PreviewDocument preview = new Preview(
                        PlayedEngine.confirmation("np_1", "np_2", "np_3"),
                        WORKSPACE,
                        fixture.view(),
                        engine.now(),
                        limit)
                .document();
        assertThat(preview.error().orElseThrow().code()).isEqualTo("MIXED_MIGRATION_TYPES");
        assertThat(preview.eligible().count()).isEqualTo(3);
        return preview.groups().stream().map(SwitchoverGroup::projectIds).toList();
    }

    @Test
    void findsListedProjectsByFilterInTheOrderOfTheirIds() {
        engine.register("np_2", "np_10", "np_1");
        engine.batch("b_1", Operation.DELETE, "np_10");
        ProjectFilter filter = new ProjectFilter(
                Set.of(ProjectStatus.NOT_STARTED), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
        assertThat(eligible(preview(
                        PlayedEngine.request(Operation.START, Parameters.NONE, new Selection.ByFilter(filter)))))
                .containsExactly("np_1", "np_2");
    }

    @Test
    void tellsThatTheWholeWouldBeRefused() {
        engine.register("np_1");
        PreviewDocument preview = preview(new BatchRequest(
                Operation.START,
                new Selection.ByIds(List.of("np_1", "np_nope")),
                Mode.ALL_OR_NOTHING,
                Parameters.NONE,
                Map.of(),
                Optional.empty(),
                600));
        assertThat(eligible(preview)).containsExactly("np_1");
        assertThat(preview.error().orElseThrow().code()).isEqualTo("BATCH_NOT_ATOMIC");
    }

    @Test
    void warnsOfWhatCannotBeUndone() {
        engine.register("np_1");
        assertThat(warnings(preview(PlayedEngine.request(Operation.DELETE, "np_1"))))
                .containsExactly(WarningCode.IRREVERSIBLE);
    }

    @Test
    void warnsOfRestoringWhatWasPausedForMoreThanTwelveHours() {
        engine.run("np_1");
        engine.batch("b_1", Operation.PAUSE, "np_1");
        engine.succeed("np_1");
        BatchRequest restore = PlayedEngine.request(Operation.RESTORE, "np_1");
        Instant paused = engine.now();
        assertThat(warnings(preview(restore, paused.plus(Duration.ofHours(12)))))
                .isEmpty();
        assertThat(preview(restore, paused.plus(Duration.ofMinutes(13 * 60 + 5)))
                        .eligible()
                        .projects()
                        .getFirst()
                        .warnings())
                .containsExactly(new Warning(
                        WarningCode.PAUSED_OVER_12_HOURS,
                        "Paused for 13 h 5 min: restoring may fail, because the source's logs may be gone"));
    }

    @Test
    void warnsOfSkippingWhatKeepsSourceAndDestinationAlike() {
        engine.run("np_1");
        assertThat(warnings(PlayedEngine.request(Operation.SKIP_FULL_VERIFICATION, "np_1")))
                .containsExactly(WarningCode.IRREVERSIBLE, WarningCode.INCONSISTENCY_RISK);
        Selection selection = new Selection.ByIds(List.of("np_1"));
        assertThat(warnings(PlayedEngine.request(
                        Operation.START_FORWARD_SWITCHOVER,
                        new Parameters.Switchover(SwitchoverAction.SKIP, true, Optional.empty()),
                        selection)))
                .containsExactly(WarningCode.INCONSISTENCY_RISK);
        assertThat(warnings(PlayedEngine.request(
                        Operation.START_FORWARD_SWITCHOVER,
                        new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()),
                        selection)))
                .isEmpty();
    }

    private List<WarningCode> warnings(BatchRequest request) {
        return Warnings.of(request, engine.project("np_1"), engine.now()).stream()
                .map(Warning::code)
                .toList();
    }

    private static List<WarningCode> warnings(PreviewDocument preview) {
        return preview.eligible().projects().getFirst().warnings().stream()
                .map(Warning::code)
                .toList();
    }
}
