package dev.flotilla.projector.view;

import java.time.Instant;

/** What the project list can be sorted by. */
public enum ProjectOrder {
    CREATED_AT("createdAt"),
    UPDATED_AT("updatedAt"),
    NAME("name");

    private static final long MICROS = 1_000_000;

    private final String parameter;

    ProjectOrder(String parameter) {
        this.parameter = parameter;
    }

    /** As the query parameter {@code sort} names it. */
    public String parameter() {
        return parameter;
    }

    SortPosition place(ProjectRow row) {
        String projectId = row.project().projectId();
        return switch (this) {
            case CREATED_AT -> SortPosition.at(row.project().createdAt(), projectId);
            case UPDATED_AT -> SortPosition.at(row.project().updatedAt(), projectId);
            case NAME -> SortPosition.named(row.name(), projectId);
        };
    }

    /** True if a project has kept its place: most changes move it in one list only. */
    boolean isSame(ProjectRow before, ProjectRow after) {
        return switch (this) {
            case CREATED_AT ->
                before.project().createdAt().equals(after.project().createdAt());
            case UPDATED_AT ->
                before.project().updatedAt().equals(after.project().updatedAt());
            case NAME -> before.name().equals(after.name());
        };
    }

    /** A number that never says more than places do: of two places with different ones, the lower comes first. */
    static long rank(SortPosition place) {
        return rank(place.time());
    }

    static long rank(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / 1_000;
    }
}
