/**
 * New projects: which of them a workspace takes in.
 *
 * <p>Enters: what a caller wants to register, and which names and ids are taken. Leaves: a result for each. Must not
 * happen: two listed projects of one name, two projects of one id.
 */
package dev.flotilla.domain.registration;
