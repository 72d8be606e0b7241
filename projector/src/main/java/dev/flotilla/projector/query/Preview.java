package dev.flotilla.projector.query;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.document.BatchDocument.BatchError;
import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.contract.document.PreviewDocument;
import dev.flotilla.contract.document.PreviewDocument.Eligible;
import dev.flotilla.contract.document.PreviewDocument.EligibleProject;
import dev.flotilla.contract.document.PreviewDocument.Ineligible;
import dev.flotilla.contract.document.PreviewDocument.IneligibleProject;
import dev.flotilla.domain.batch.BatchDecider;
import dev.flotilla.domain.batch.BatchDecider.Candidate;
import dev.flotilla.domain.batch.BatchDecision;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRefusal;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Rejection;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a batch would come to now, by the rules that the engine decides by, on the projects as they have been folded. */
final class Preview {
    private final BatchRequest request;
    private final String workspace;
    private final PartitionView view;
    private final Instant now;
    private final int limit;

    /** @param limit of the eligible and of the ineligible projects so many are listed, and in the groups no others; all are counted */
    Preview(BatchRequest request, String workspace, PartitionView view, Instant now, int limit) {
        this.request = request;
        this.workspace = workspace;
        this.view = view;
        this.now = now;
        this.limit = limit;
    }

    PreviewDocument document() {
        List<Candidate> candidates = candidates();
        return candidates.size() > BatchLimits.MAX_FILTERED_PROJECTS
                ? tooLarge()
                : decided(BatchDecider.decide(request, candidates));
    }

    private List<Candidate> candidates() {
        return switch (request.selection()) {
            case Selection.ByIds byIds ->
                byIds.projectIds().stream()
                        .map(projectId -> new Candidate(projectId, view.project(workspace, projectId)))
                        .toList();
            case Selection.ByFilter byFilter ->
                view.workspace(workspace).projects().matching(byFilter.filter()).stream()
                        .map(row -> Candidate.of(row.project()))
                        .toList();
        };
    }

    private PreviewDocument decided(BatchDecision decision) {
        List<EligibleProject> eligible =
                decision.eligible().stream().limit(limit).map(this::eligible).toList();
        List<IneligibleProject> ineligible = decision.ineligible().stream()
                .limit(limit)
                .map(Preview::ineligible)
                .toList();
        return new PreviewDocument(
                request.operation(),
                new Eligible(decision.eligible().size(), eligible),
                new Ineligible(decision.ineligible().size(), ineligible),
                decision.refusal().map(Refused::of).map(BatchError::of),
                decision.refusal().map(refusal -> groups(refusal, eligible)).orElse(List.of()));
    }

    /** The groups of those that are listed as eligible. */
    private static List<SwitchoverGroup> groups(BatchRefusal refusal, List<EligibleProject> eligible) {
        Set<String> listed = eligible.stream().map(EligibleProject::projectId).collect(Collectors.toSet());
        return refusal.groups().stream()
                .map(group -> new SwitchoverGroup(
                        group.migrationTypes(),
                        group.step(),
                        group.projectIds().stream().filter(listed::contains).toList()))
                .filter(group -> !group.projectIds().isEmpty())
                .toList();
    }

    private PreviewDocument tooLarge() {
        return new PreviewDocument(
                request.operation(),
                new Eligible(0, List.of()),
                new Ineligible(0, List.of()),
                Optional.of(BatchError.of(Refused.tooLarge())),
                List.of());
    }

    private EligibleProject eligible(Project project) {
        return new EligibleProject(
                project.projectId(),
                project.name(),
                project.version(),
                view.workspace(workspace)
                        .projects()
                        .find(project.projectId())
                        .flatMap(ProjectRow::telemetry)
                        .flatMap(Telemetry::latestPosition),
                Warnings.of(request, project, now));
    }

    private static IneligibleProject ineligible(Rejection rejection) {
        return new IneligibleProject(
                rejection.projectId(), rejection.project().map(Project::name), ItemError.of(rejection.refusal()));
    }
}
