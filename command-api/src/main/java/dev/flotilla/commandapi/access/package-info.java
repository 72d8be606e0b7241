/**
 * Who a caller is, and what it may do.
 *
 * <p>Enters: a request's {@code Authorization}. Leaves: a caller with its roles by workspace, or the refusal. Must not happen: a
 * secret in a log or an answer, a difference between a workspace that a caller may not see and one that is not there.
 */
package dev.flotilla.commandapi.access;
