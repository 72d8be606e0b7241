/**
 * What Flotilla needs of a Kafka cluster (its topics, how they are kept, who may do what), and how a cluster differs from it.
 *
 * <p>Enters: what brokers tell of themselves. Leaves: {@link dev.flotilla.contract.cluster.Difference}s, each with what can be done about
 * it. Must not happen: a change that loses a record or the order of a workspace; a difference that nobody is told of.
 */
package dev.flotilla.contract.cluster;
