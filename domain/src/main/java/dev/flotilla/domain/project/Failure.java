package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * Why something did not work, in the words of whoever tried it.
 *
 * @param code a code of the runner's own, for programs: "CM-RESONF000003"
 * @param message what happened, for people
 * @param advice what to do about it, if the runner knows
 */
public record Failure(String code, String message, Optional<String> advice) {}
