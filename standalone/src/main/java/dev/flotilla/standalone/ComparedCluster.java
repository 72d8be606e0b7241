package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.ClusterNeeds;
import dev.flotilla.contract.cluster.ClusterState;
import dev.flotilla.contract.cluster.Difference;
import java.util.List;

/** What a cluster was held against, and what was found. */
record ComparedCluster(ClusterNeeds needs, ClusterState state, List<Difference> differences) {}
