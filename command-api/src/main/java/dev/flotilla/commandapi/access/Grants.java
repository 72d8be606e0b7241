package dev.flotilla.commandapi.access;

import dev.flotilla.domain.project.ProjectRules;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The roles that a caller was given, by workspace.
 *
 * @param byWorkspace a workspace's name, or {@code *} for all of them
 */
public record Grants(Map<String, Set<Role>> byWorkspace) {
    static final String EVERY_WORKSPACE = "*";

    /** Everything, everywhere. */
    public static final Grants EVERYTHING = new Grants(Map.of(EVERY_WORKSPACE, EnumSet.allOf(Role.class)));

    /**
     * Reads roles as a token or a key file has them: {@code {"team-a": ["operator"], "*": ["viewer"]}}.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong with them
     */
    static Grants parse(Object json) {
        if (!(json instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException(
                    "Expected an object of workspaces with their roles, but got something else");
        }
        Map<String, Set<Role>> byWorkspace = new TreeMap<>();
        given.forEach((workspace, roles) -> byWorkspace.put(workspace(workspace), roles(workspace, roles)));
        return new Grants(byWorkspace);
    }

    private static String workspace(Object name) {
        if (name instanceof String text
                && (text.equals(EVERY_WORKSPACE)
                        || ProjectRules.WORKSPACE.matcher(text).matches())) {
            return text;
        }
        throw new IllegalArgumentException("Expected the name of a workspace, or *, but got '%s'".formatted(name));
    }

    private static Set<Role> roles(Object workspace, Object words) {
        if (!(words instanceof Collection<?> list)) {
            throw new IllegalArgumentException(
                    "Expected a list of roles for '%s', but got something else".formatted(workspace));
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Object word : list) {
            roles.add(Role.ofWord(String.valueOf(word))
                    .orElseThrow(() -> new IllegalArgumentException("Expected roles of %s for '%s', but got '%s'"
                            .formatted(Stream.of(Role.values()).map(Role::word).toList(), workspace, word))));
        }
        return roles;
    }

    /** The roles in a workspace, with those that come with others; none if nothing is granted there. */
    public Set<Role> in(String workspace) {
        Set<Role> roles = included(byWorkspace.getOrDefault(EVERY_WORKSPACE, Set.of()));
        roles.addAll(included(byWorkspace.getOrDefault(workspace, Set.of())));
        return roles;
    }

    /** The same grants, with the roles that come with others. */
    public Grants included() {
        Map<String, Set<Role>> all = new TreeMap<>();
        byWorkspace.forEach((workspace, roles) -> all.put(workspace, included(roles)));
        return new Grants(all);
    }

    private static Set<Role> included(Set<Role> roles) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        roles.forEach(role -> all.addAll(role.included()));
        return all;
    }
}
