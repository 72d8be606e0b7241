package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts on a selection.
 *
 * @param eligible the projects that may take part, each by itself
 * @param ineligible the others, each with its reason
 * @param refusal why nothing is applied although projects are eligible
 */
public record BatchDecision(List<Project> eligible, List<Rejection> ineligible, Optional<BatchRefusal> refusal) {

    /** How many projects were selected. */
    public int total() {
        return eligible.size() + ineligible.size();
    }

    /** The projects that the operation is applied to. */
    public List<Project> accepted() {
        return refusal.isEmpty() ? eligible : List.of();
    }

    /** Every project that it is not applied to: the ineligible, and if the batch is refused the eligible as well. */
    public List<Rejection> rejected() {
        if (refusal.isEmpty()) {
            return ineligible;
        }
        List<Rejection> all = new ArrayList<>(ineligible);
        for (Project project : eligible) {
            all.add(new Rejection(
                    project.projectId(),
                    Optional.of(project),
                    new Refusal(
                            refusal.get().code(),
                            refusal.get().message(),
                            Optional.of(project.status()),
                            Eligibility.allowedOperations(project))));
        }
        return all;
    }
}
