package dev.flotilla.systemtests.faults.check;

import java.util.List;

/** Something that holds whatever breaks; its class is named by it. */
public interface Promise {

    /** Every promise that a run is held against. */
    List<Promise> ALL = List.of(
            new EveryAcceptedBatchEndsOnce(),
            new EveryCommandIsDecidedOnce(),
            new AcceptedBatchesCanBeReadAtOnce(),
            new CountsAddUp(),
            new ProjectsChangeOncePerItem(),
            new VersionsHaveNoGapOrRepeat(),
            new StatusesFollowFromHistory(),
            new OneKeyGivesOneBatch(),
            new SessionsNeverGoBack(),
            new NothingIsSetAside(),
            new RequestsInOrderAreNotRefused(),
            new RefusalsStoreNothing(),
            new ReplayAgrees());

    /** A sentence for each breach. */
    List<String> breaches(Evidence evidence);
}
