package dev.flotilla.commandapi.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a caller may do in a workspace. */
public enum Role {
    /** Reads everything, and asks what a batch would come to. */
    VIEWER,
    /** Posts batches of every operation but DELETE, and decides on switchover prechecks. */
    OPERATOR,
    /** Posts reports, and nothing else: what it is to do stands on the topics. */
    RUNNER,
    /** Registers projects and deletes them. */
    ADMIN;

    /** This role and those that come with it. */
    public Set<Role> included() {
        return switch (this) {
            case VIEWER -> EnumSet.of(VIEWER);
            case OPERATOR -> EnumSet.of(VIEWER, OPERATOR);
            case RUNNER -> EnumSet.of(RUNNER);
            case ADMIN -> EnumSet.of(VIEWER, OPERATOR, ADMIN);
        };
    }

    /** As it stands in tokens, key files and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> ofWord(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
