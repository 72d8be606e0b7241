package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which of the selected projects an operation is applied to. The engine and a preview both ask this. */
public final class BatchDecider {
    private BatchDecider() {}

    /** A selected id, and its project if there is one. */
    public record Candidate(String projectId, Optional<Project> project) {

        /** A candidate that a filter found. */
        public static Candidate of(Project project) {
            return new Candidate(project.projectId(), Optional.of(project));
        }
    }

    /**
     * The verdict on every candidate, and on the selection as a whole.
     *
     * @param candidates each project at most once
     */
    public static BatchDecision decide(BatchRequest request, List<Candidate> candidates) {
        List<Project> eligible = new ArrayList<>();
        List<Rejection> ineligible = new ArrayList<>();
        for (Candidate candidate : candidates) {
            check(request, candidate)
                    .ifPresentOrElse(
                            refusal ->
                                    ineligible.add(new Rejection(candidate.projectId(), candidate.project(), refusal)),
                            () -> eligible.add(candidate.project().orElseThrow()));
        }
        return new BatchDecision(
                List.copyOf(eligible), List.copyOf(ineligible), checkWhole(request, eligible, ineligible));
    }

    private static Optional<Refusal> check(BatchRequest request, Candidate candidate) {
        Operation operation = request.operation();
        return candidate
                .project()
                .map(project -> checkVersion(request, project)
                        .or(() -> Eligibility.check(project, operation, request.parameters())))
                .orElseGet(() -> Optional.of(Refusal.notFound(operation, candidate.projectId())));
    }

    private static Optional<Refusal> checkVersion(BatchRequest request, Project project) {
        Long expected = request.expectedVersions().get(project.projectId());
        if (expected == null || expected == project.version()) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                ReasonCode.VERSION_CONFLICT,
                "Expected to %s project '%s' at version %d, but it is at version %d"
                        .formatted(request.operation().verb(), project.name(), expected, project.version()),
                Optional.of(project.status()),
                Eligibility.allowedOperations(project)));
    }

    private static Optional<BatchRefusal> checkWhole(
            BatchRequest request, List<Project> eligible, List<Rejection> ineligible) {
        if (request.mode() == Mode.ALL_OR_NOTHING && !ineligible.isEmpty()) {
            return Optional.of(new BatchRefusal(
                    ReasonCode.BATCH_NOT_ATOMIC,
                    "Expected all %d projects to be eligible, but %d of them %s not; nothing was applied"
                            .formatted(
                                    eligible.size() + ineligible.size(),
                                    ineligible.size(),
                                    ineligible.size() == 1 ? "is" : "are"),
                    List.of()));
        }
        return Eligibility.asksForCommonStep(request.operation()) ? CommonStep.check(eligible) : Optional.empty();
    }
}
