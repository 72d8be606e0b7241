package dev.flotilla.benchmark.system;

/**
 * Some projects of each workspace that are worked on together. Each scope but the whole has projects of its own, which lists tell
 * from the others by a tag.
 *
 * @param first the number of the first of them
 * @param projects how many there are in each workspace
 * @param tag what the list finds them by; empty for all projects of a workspace
 */
public record Scope(int first, int projects, String tag) {
    /** For batches of up to a thousand. */
    public static final Scope THOUSAND = new Scope(0, 1_000, "first");

    /** For the smallest batches of a brief plan: fewer projects still make many of them. */
    public static final Scope FIVE_HUNDRED = new Scope(1_000, 500, "second");

    /** All projects of each workspace. */
    public static Scope whole(int projectsEach) {
        return new Scope(0, projectsEach, "");
    }

    /** True if it is all projects of each workspace. */
    public boolean isWhole() {
        return tag.isEmpty();
    }

    /** What narrows a query of the project list to these. */
    public String filter() {
        return isWhole() ? "" : "&tag=" + tag;
    }

    boolean has(int number) {
        return number >= first && number < first + projects;
    }
}
