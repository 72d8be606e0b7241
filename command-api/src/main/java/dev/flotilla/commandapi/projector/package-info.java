/**
 * What the command API asks of the projector.
 *
 * <p>Enters: queries to be passed on, questions of the command API's own. Leaves: the projector's answers. Must not happen:
 * one instance that is away makes queries fail while another is there.
 */
package dev.flotilla.commandapi.projector;
