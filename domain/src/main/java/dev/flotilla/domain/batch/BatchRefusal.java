package dev.flotilla.domain.batch;

import java.util.List;

/**
 * Why a batch was refused as a whole.
 *
 * @param code MIXED_MIGRATION_TYPES, MIXED_SWITCHOVER_STEPS or BATCH_NOT_ATOMIC
 * @param groups for the mixed ones: the groups found, of which the caller can pick one
 */
public record BatchRefusal(ReasonCode code, String message, List<SwitchoverGroup> groups) {}
