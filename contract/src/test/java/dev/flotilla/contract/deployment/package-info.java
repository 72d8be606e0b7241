/**
 * Holds the files that Flotilla is deployed by, for Docker Compose and for Kubernetes, against the contract: topics, grants, and what a container
 * may do.
 */
package dev.flotilla.contract.deployment;
